package org.heddle.fact;

import java.time.Instant;

/** What concerns the record itself: corrections, plans, access, refused input. */
public sealed interface Governance extends Event {

  /**
   * A recorded value was wrong. The recorded fact stays; readers show both.
   *
   * @param target journal position of the fact that is corrected
   * @param index which reading of it, from 0; -1 for a field of the fact
   * @param field characteristic or field name
   */
  record Corrected(long target, int index, String field, String was, String is, String reason)
      implements Governance {
    public Corrected {
      Limits.required(field, "field");
      Limits.text(was, "old value");
      Limits.text(is, "new value");
      Limits.text(reason, "reason");
    }
  }

  /** A whole fact was recorded in error, such as a scan of the wrong unit. */
  record Voided(long target, String reason) implements Governance {
    public Voided {
      Limits.text(reason, "reason");
    }
  }

  /**
   * A plan document is in force from a time on.
   *
   * @param text the document itself, so that it can be read for ever
   */
  record PlanAdopted(String document, Instant effectiveFrom, String text) implements Governance {
    /** Characters of a plan document. */
    public static final int MAX_TEXT = 4_000_000;

    public PlanAdopted {
      Limits.required(document, "document");
      effectiveFrom = Micros.truncated(effectiveFrom);
      if (text.length() > MAX_TEXT) {
        throw new IllegalArgumentException("a plan has at most " + MAX_TEXT + " characters");
      }
    }
  }

  /**
   * A user, role, token or session setting changed.
   *
   * @param subject the account it is about
   * @param change what was done, one word
   * @param detail name and other personal data
   */
  record AccessChanged(String subject, String change, String detail) implements Governance {
    public AccessChanged {
      Limits.required(subject, "subject");
      Limits.required(change, "change");
      Limits.text(detail, "detail");
    }
  }

  /**
   * Input that could not become a fact, kept as evidence.
   *
   * @param door where it came in
   * @param code stable code of the reason
   * @param message what happened, with the place in the input
   * @param input the input itself, or its first {@value #MAX_INPUT} bytes; handed over, not copied
   * @param length bytes of the whole input
   */
  record Refused(String door, String code, String message, byte[] input, long length)
      implements Governance {
    /** Bytes of an input that are kept; a megabyte is past any honest message. */
    public static final int MAX_INPUT = 1 << 20;

    public Refused {
      Limits.required(door, "door");
      Limits.required(code, "code");
      Limits.text(message, "message");
      if (input.length > MAX_INPUT) {
        throw new IllegalArgumentException("kept input has at most " + MAX_INPUT + " bytes");
      }
    }
  }

  /**
   * Refused input was dealt with.
   *
   * @param target journal position of the refusal
   * @param outcome {@code resubmitted} or {@code dismissed}
   */
  record RefusalSettled(long target, String outcome, String reason) implements Governance {
    public RefusalSettled {
      Limits.required(outcome, "outcome");
      Limits.text(reason, "reason");
    }
  }
}
