package org.heddle.journal;

/** Where columns are written to, with the workspace they share. */
record Encoding(ByteSink out, LongCodec codec) {}
