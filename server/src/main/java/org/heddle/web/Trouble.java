package org.heddle.web;

import java.io.Serial;
import org.heddle.access.Permission;
import org.jspecify.annotations.Nullable;

/** A call that can not be answered, in the words its caller gets. */
final class Trouble extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final transient Answer answer;

  /**
   * What the caller reads.
   *
   * @param code stable, for searches
   * @param message what happened
   * @param meaning what that means
   * @param next what to do
   * @param id of a fault of the program, by which the log has it; null when it is none
   */
  record Answer(String code, String message, String meaning, String next, @Nullable String id) {}

  Trouble(int status, String code, String message, String meaning, String next) {
    this(status, code, message, meaning, next, null);
  }

  Trouble(
      int status, String code, String message, String meaning, String next, @Nullable String id) {
    super(message, null, false, false);
    this.status = status;
    this.answer = new Answer(code, message, meaning, next, id);
  }

  int status() {
    return status;
  }

  Answer answer() {
    return answer;
  }

  static Trouble wrong(String parameter, String message) {
    return new Trouble(
        400,
        "parameter-wrong",
        "'" + parameter + "': " + message + (message.endsWith(".") ? "" : "."),
        "The call can not be understood, so nothing was done.",
        "Correct the parameter; /api/openapi.json describes it.");
  }

  static Trouble unknown(String what, String id) {
    return new Trouble(
        404,
        what + "-unknown",
        "No " + what + " '" + id + "' is known.",
        "No recorded fact names it.",
        "Check the characters, or search for a part of them.");
  }

  static Trouble noPath(String path) {
    return new Trouble(
        404,
        "path-unknown",
        "There is nothing at " + path + ".",
        "The address is no part of this interface.",
        "See /api/openapi.json for all addresses.");
  }

  static Trouble tooLarge(long maxBytes) {
    return new Trouble(
        413,
        "body-too-large",
        "The body has more than " + maxBytes + " bytes.",
        "Nothing of this call was taken.",
        "Send it in parts.");
  }

  static Trouble inClear() {
    return new Trouble(
        426,
        "not-encrypted",
        "This Heddle speaks HTTPS only.",
        "The call was not looked at; a token that was sent with it crossed the network in clear.",
        "Call the same address with https://, and renew the token.");
  }

  static Trouble signedOut() {
    return new Trouble(
        401,
        "not-signed-in",
        "You are not signed in.",
        "Everything but signing in needs a name.",
        "Sign in, or send an API token as 'Authorization: Bearer'.");
  }

  static Trouble notAllowed(Visitor visitor, Permission permission) {
    return new Trouble(
        403,
        "not-allowed",
        "The role '" + visitor.role() + "' may not do this.",
        "It needs the permission '" + Words.of(permission) + "'.",
        "Ask an administrator for another role.");
  }

  static Trouble foreign(String origin) {
    return new Trouble(
        403,
        "origin-foreign",
        "The call comes from a page of another site: " + origin + ".",
        "A page elsewhere may not act in your name.",
        "Open Heddle's own page, or use an API token.");
  }
}
