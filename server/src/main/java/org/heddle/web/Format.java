package org.heddle.web;

import java.util.List;

/** A way of writing reports: how a stream of it falls into messages, and what a message says. */
public interface Format {
  /** A new one for each stream. */
  Splitter splitter();

  /**
   * What a message says: usually one report. Called by several threads, in no order.
   *
   * @param message one whole message as received
   */
  List<Parsed> read(byte[] message);

  /** Facts in JSON, each line one. */
  static Format lines(FactJson json) {
    return new JsonFormat(json, true);
  }

  /** A fact in JSON, or an array of them. */
  static Format document(FactJson json) {
    return new JsonFormat(json, false);
  }
}
