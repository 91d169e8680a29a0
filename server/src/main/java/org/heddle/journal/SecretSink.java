package org.heddle.journal;

import org.heddle.fact.FactWriter;
import org.heddle.fact.Secret;

/** A sink that takes a secret by its salted hash, whether or not the value is still there. */
interface SecretSink extends FactWriter {
  /**
   * Takes one secret.
   *
   * @param place where salt and value stand in the segment's file of private values
   */
  void hidden(int tag, Secret group, Hash commitment, long place);
}
