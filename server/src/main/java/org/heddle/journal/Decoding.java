package org.heddle.journal;

/**
 * What columns need beside their bytes.
 *
 * @param secrets where the values of secrets are
 * @param most entries of lists and samples that a block of this size can hold at most
 */
record Decoding(PrivateValues secrets, int most) {}
