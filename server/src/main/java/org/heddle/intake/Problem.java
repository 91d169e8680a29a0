package org.heddle.intake;

/**
 * Why a report can not become a fact.
 *
 * @param code stable, kebab-case, for machines and searches
 * @param message what happened, with the place in the input
 */
public record Problem(String code, String message) {}
