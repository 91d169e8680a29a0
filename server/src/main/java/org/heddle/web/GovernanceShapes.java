package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.required;

import org.heddle.fact.Governance.AccessChanged;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.Governance.RefusalSettled;
import org.heddle.fact.Governance.Refused;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.ReadingTemplate;

/** The fields of {@link org.heddle.fact.Governance} in JSON. */
final class GovernanceShapes {
  private static final JsonType<Long> POSITION = Numbers.whole(0, Long.MAX_VALUE);
  private static final JsonType<Long> LENGTH = Numbers.whole(0, Long.MAX_VALUE);

  static final Shape<Corrected> CORRECTED =
      Shapes.of(
          "Corrected",
          required("target", POSITION, Corrected::target),
          defaulted("index", Numbers.integer(-1, ReadingTemplate.MAX_SLOTS), -1, Corrected::index),
          required("field", Atoms.REQUIRED_NAME, Corrected::field),
          defaulted("was", Atoms.TEXT, "", Corrected::was),
          defaulted("is", Atoms.TEXT, "", Corrected::is),
          defaulted("reason", Atoms.TEXT, "", Corrected::reason),
          Corrected::new);

  static final Shape<Voided> VOIDED =
      Shapes.of(
          "Voided",
          required("target", POSITION, Voided::target),
          defaulted("reason", Atoms.TEXT, "", Voided::reason),
          Voided::new);

  static final Shape<PlanAdopted> PLAN_ADOPTED =
      Shapes.of(
          "PlanAdopted",
          required("document", Atoms.REQUIRED_NAME, PlanAdopted::document),
          required("effectiveFrom", Atoms.INSTANT, PlanAdopted::effectiveFrom),
          required("text", new Atoms.Text(0, PlanAdopted.MAX_TEXT), PlanAdopted::text),
          PlanAdopted::new);

  static final Shape<AccessChanged> ACCESS_CHANGED =
      Shapes.of(
          "AccessChanged",
          required("subject", Atoms.REQUIRED_NAME, AccessChanged::subject),
          required("change", Atoms.REQUIRED_NAME, AccessChanged::change),
          defaulted("detail", Atoms.TEXT, "", AccessChanged::detail),
          AccessChanged::new);

  static final Shape<Refused> REFUSED =
      Shapes.of(
          "Refused",
          required("door", Atoms.REQUIRED_NAME, Refused::door),
          required("code", Atoms.REQUIRED_NAME, Refused::code),
          defaulted("message", Atoms.TEXT, "", Refused::message),
          required("input", Lists.BYTES, Refused::input),
          required("length", LENGTH, Refused::length),
          Refused::new);

  static final Shape<RefusalSettled> REFUSAL_SETTLED =
      Shapes.of(
          "RefusalSettled",
          required("target", POSITION, RefusalSettled::target),
          required("outcome", Atoms.REQUIRED_NAME, RefusalSettled::outcome),
          defaulted("reason", Atoms.TEXT, "", RefusalSettled::reason),
          RefusalSettled::new);

  private GovernanceShapes() {}
}
