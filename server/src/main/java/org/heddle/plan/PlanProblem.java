package org.heddle.plan;

/**
 * What is wrong with a plan document, where, and what to do.
 *
 * @param line from 1
 * @param column from 1
 * @param path for example {@code products[3].slots[1].material}; empty for the document itself
 * @param advice what to do about it; empty when the message says it
 */
public record PlanProblem(int line, int column, String path, String message, String advice) {

  /** {@code 12:5 products[3].slots[1].material: no product nmc-powdr; did you mean nmc-powder?}. */
  @Override
  public String toString() {
    String where = line + ":" + column + (path.isEmpty() ? "" : " " + path);
    return where + ": " + message + (advice.isEmpty() ? "" : "; " + advice);
  }
}
