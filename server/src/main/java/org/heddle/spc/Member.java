package org.heddle.spc;

/**
 * One of several on one chart: a product of a short-run chart, or a parallel stream of a group.
 *
 * @param stream the name under which its own alarms are known
 * @param values that were seen of it
 * @param centre its own, NaN before the second value
 * @param sigma its own, NaN before the second value
 * @param extremes how many of the kept points it was the highest or lowest of
 * @param isFrozen whether a person has frozen its centre and σ
 */
public record Member(
    String name,
    String stream,
    long values,
    double centre,
    double sigma,
    int extremes,
    boolean isFrozen) {}
