package org.heddle.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.heddle.access.Access;
import org.heddle.access.Permission;
import org.heddle.access.Signature;
import org.heddle.containment.Hold;
import org.heddle.containment.Reactions;
import org.heddle.fact.Control;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Origin;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Verdict;
import org.jspecify.annotations.Nullable;

/** What people decide at the pages, recorded and in force before they are answered. */
final class Deeds {
  private static final String SOURCE = "heddle:pages";

  private final Intake intake;
  private final Clock clock;
  private final @Nullable Access access;
  private final boolean isSimulated;

  Deeds(Services services) {
    this.intake = services.intake();
    this.clock = services.clock();
    this.access = services.access();
    this.isSimulated = services.isSimulated();
  }

  /**
   * A signature as it is asked for.
   *
   * @param user who signs; whoever calls when absent
   * @param second a second person, where one is needed
   */
  record Signed(
      @Nullable String user, String password, @Nullable String meaning, @Nullable Second second) {}

  /** The second person. */
  record Second(String user, String password) {}

  /**
   * Records a decision and returns its position once it is in force.
   *
   * @param key unique for the decision; the same again is told to have been made already
   */
  long record(Visitor visitor, String key, Event event) throws InterruptedException {
    return record(visitor, new Origin(SOURCE, fitting(key)), event);
  }

  /** A key with the name of a stream in it may be too long; then its hash tells it from others. */
  static String fitting(String key) {
    int kept = Origin.MAX_LENGTH - 10;
    return key.length() <= Origin.MAX_LENGTH
        ? key
        : key.substring(0, kept) + "-%08x".formatted(key.hashCode());
  }

  /** The same, where others record the same decision under that origin too. */
  long record(Visitor visitor, Origin origin, Event event) throws InterruptedException {
    OperatorId by = ItemId.isAllowed(visitor.id()) ? new OperatorId(visitor.id()) : null;
    Draft draft = new Draft(clock.instant(), origin, by, event);
    Verdict verdict = intake.command(new Message("pages", List.of(draft), new byte[0])).getFirst();
    return switch (verdict) {
      case Verdict.Accepted accepted -> accepted.position();
      case Verdict.Duplicate _ ->
          throw new Trouble(
              409,
              "decided-meanwhile",
              "Somebody decided this at the same moment.",
              "Nothing of this call was done.",
              "Look at it again and decide anew.");
      case Verdict.Rejected rejected ->
          throw new Trouble(
              422,
              rejected.problem().code(),
              rejected.problem().message(),
              "Nothing was decided.",
              "Correct it and try again.");
    };
  }

  /**
   * Checks who signs and keeps their signature. The guest of a simulated plant has no password and
   * signs nothing.
   *
   * @param needed how many persons must sign
   * @param about what they sign
   */
  Approval approve(Visitor visitor, @Nullable Signed signed, Needed needed, String about)
      throws InterruptedException {
    if (needed == Needed.NOBODY || (signed == null && isSimulated)) {
      return Approval.NONE;
    }
    if (signed == null || access == null) {
      throw unsigned(
          "This decision needs a signature, with the password given anew.",
          "Give name and password.");
    }
    String meaning = Optional.ofNullable(signed.meaning).filter(m -> !m.isBlank()).orElse(about);
    meaning = meaning.substring(0, Math.min(meaning.length(), 200));
    String first = signer(access, visitor, signed);
    if (needed == Needed.ONE) {
      sign(access, first, signed.password, meaning, about);
      return new Approval(meaning, null);
    }
    Second second = second(access, first, signed);
    sign(access, first, signed.password, meaning, about);
    sign(access, second.user, second.password, meaning, about);
    return new Approval(meaning, new OperatorId(second.user));
  }

  /** Who is signed in signs: what is decided stands in the record under their name. */
  private static String signer(Access access, Visitor visitor, Signed signed) {
    String first = signed.user == null ? visitor.id() : signed.user;
    if (!first.equals(visitor.id()) && access.user(visitor.id()).isPresent()) {
      throw unsigned(
          "You are signed in as '%s'.".formatted(visitor.id()),
          "'%s' signs in to decide, or is the second person.".formatted(first));
    }
    return first;
  }

  /** Whoever it is may sign and has given the right password, before the first signs. */
  private static Second second(Access access, String first, Signed signed)
      throws InterruptedException {
    Second second = signed.second;
    if (second == null || second.user.isBlank()) {
      throw unsigned("The plan asks for a second person.", "They give name and password too.");
    }
    if (second.user.equals(first)) {
      throw unsigned(
          "The plan asks for another person than '%s'.".formatted(first),
          "Somebody else gives name and password.");
    }
    if (!maySign(access, second.user) || !access.confirms(second.user, second.password)) {
      throw notAccepted(second.user);
    }
    return second;
  }

  /** How many persons must sign. */
  enum Needed {
    NOBODY(0),
    ONE(1),
    TWO(2);

    private final int persons;

    Needed(int persons) {
      this.persons = persons;
    }

    int persons() {
      return persons;
    }
  }

  /** What the plan asks for decisions about the alarm that a hold follows from. */
  static Optional<Needed> needed(Reactions reactions, Hold hold) {
    return reactions
        .signing(hold.alarm())
        .map(
            signing ->
                switch (signing) {
                  case NONE -> Needed.NOBODY;
                  case SIGNATURE -> Needed.ONE;
                  case SECOND -> Needed.TWO;
                });
  }

  private static void sign(
      Access access, String user, String password, String meaning, String about)
      throws InterruptedException {
    Optional<Signature> signature =
        maySign(access, user)
            ? access.sign(user, password, meaning, about.getBytes(StandardCharsets.UTF_8))
            : Optional.empty();
    if (signature.isEmpty()) {
      throw notAccepted(user);
    }
  }

  private static boolean maySign(Access access, String user) {
    return access.user(user).filter(known -> known.role().may(Permission.CORRECT)).isPresent();
  }

  private static Trouble unsigned(String message, String next) {
    return new Trouble(400, "signature-needed", message, "Nothing was decided.", next);
  }

  private static Trouble notAccepted(String user) {
    return new Trouble(
        403,
        "signature-wrong",
        "The signature of '" + user + "' is not accepted.",
        "Nothing was decided.",
        "Check name and password; only engineers and quality may sign.");
  }

  /** A reason is kept for ever, so one is needed. */
  static String reason(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Trouble.wrong("reason", "a reason is needed, because it is kept for ever");
    }
    if (text.length() > Atoms.MAX_TEXT) {
      throw Trouble.wrong("reason", "a reason has at most " + Atoms.MAX_TEXT + " characters");
    }
    return text.strip();
  }

  static Control.Disposition disposition(@Nullable String word) {
    for (Control.Disposition each : Control.Disposition.values()) {
      if (word(each).equals(word)) {
        return each;
      }
    }
    throw Trouble.wrong("disposition", "'" + word + "' is no disposition");
  }

  /** As it stands in facts: {@code use-as-is}. */
  static String word(Control.Disposition disposition) {
    return Words.of(disposition).replace(' ', '-');
  }

  static ItemId item(String text) {
    return ItemId.parse(text)
        .orElseThrow(() -> Trouble.wrong("items", "'" + text + "' is no item such as unit:C24-17"));
  }
}
