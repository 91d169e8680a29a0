package org.heddle.fact;

import org.heddle.fact.Governance.AccessChanged;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.Governance.RefusalSettled;
import org.heddle.fact.Governance.Refused;
import org.heddle.fact.Governance.Voided;

/** The fields of {@link Governance}. */
final class GovernanceCodec {
  private GovernanceCodec() {}

  static void write(Governance event, FactWriter out) {
    switch (event) {
      case Corrected e -> {
        out.integer(16, e.target());
        out.integer(17, e.index());
        out.text(18, e.field());
        out.text(19, e.was());
        out.text(20, e.is());
        out.text(21, e.reason());
      }
      case Voided e -> {
        out.integer(16, e.target());
        out.text(17, e.reason());
      }
      case PlanAdopted e -> {
        out.text(16, e.document());
        out.micros(17, Micros.of(e.effectiveFrom()));
        out.text(18, e.text());
      }
      case AccessChanged e -> {
        out.text(16, e.subject());
        out.text(17, e.change());
        out.secret(18, Secret.PERSON, e.detail());
      }
      case Refused e -> {
        out.text(16, e.door());
        out.text(17, e.code());
        out.text(18, e.message());
        out.bytes(19, e.input());
        out.integer(20, e.length());
      }
      case RefusalSettled e -> {
        out.integer(16, e.target());
        out.text(17, e.outcome());
        out.text(18, e.reason());
      }
    }
  }

  static Governance read(EventKind kind, FactReader in) {
    return switch (kind) {
      case CORRECTED ->
          new Corrected(
              in.integer(16),
              Math.toIntExact(in.integer(17)),
              in.text(18),
              in.text(19),
              in.text(20),
              in.text(21));
      case VOIDED -> new Voided(in.integer(16), in.text(17));
      case PLAN_ADOPTED -> new PlanAdopted(in.text(16), Micros.at(in.micros(17)), in.text(18));
      case ACCESS_CHANGED ->
          new AccessChanged(in.text(16), in.text(17), in.secret(18, Secret.PERSON));
      case REFUSED ->
          new Refused(in.text(16), in.text(17), in.text(18), in.bytes(19), in.integer(20));
      case REFUSAL_SETTLED -> new RefusalSettled(in.integer(16), in.text(17), in.text(18));
      default -> throw FactCodec.foreign(kind);
    };
  }
}
