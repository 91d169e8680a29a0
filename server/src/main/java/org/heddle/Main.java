package org.heddle;

/** The whole wiring on one screen. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("heddle");
  }
}
