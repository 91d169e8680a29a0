package org.heddle.web;

import java.util.List;

/** Facts in JSON. */
record JsonFormat(FactJson json, boolean isLines) implements Format {
  @Override
  public Splitter splitter() {
    return isLines ? new Splitter.Lines() : new JsonSplitter();
  }

  @Override
  public List<Parsed> read(byte[] message) {
    return List.of(json.read(message));
  }
}
