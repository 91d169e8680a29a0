package org.heddle.comparison;

/**
 * Two groups out of several.
 *
 * @param first place of the first group in the list, from 0
 * @param second place of the second
 * @param difference second minus first
 * @param interval of the difference
 * @param p corrected for the number of pairs
 */
public record Pair(int first, int second, double difference, Interval interval, double p) {}
