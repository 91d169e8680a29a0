package org.heddle.identity;

/**
 * Why a code cannot be what it was read as, pointing at the character.
 *
 * @param code stable word for programs, such as {@code vin.character}
 * @param message what is wrong, for people
 * @param position index of the offending character in the input, from 0; the input's length when
 *     something is missing at the end
 */
public record ParseProblem(String code, String message, int position) {

  /** The same problem in an input that has {@code shift} more characters in front. */
  ParseProblem shifted(int shift) {
    return new ParseProblem(code, message, position + shift);
  }

  @Override
  public String toString() {
    return message + " (character " + (position + 1) + ")";
  }
}
