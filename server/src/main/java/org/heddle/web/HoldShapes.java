package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import java.util.List;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldNarrowed;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.HoldScope;

/** The fields in JSON of what places, ends and decides holds. */
final class HoldShapes {
  private static final Shape<HoldScope> SCOPE =
      Shapes.of(
          "HoldScope",
          defaulted("items", ControlShapes.ITEMS, List.of(), HoldScope::items),
          optional("extent", Numbers.EXTENT, HoldScope::extent),
          optional("station", Atoms.STATION, HoldScope::station),
          optional("equipment", Atoms.EQUIPMENT, HoldScope::equipment),
          optional("tool", Atoms.TOOL, HoldScope::tool),
          optional("from", Atoms.INSTANT, HoldScope::from),
          optional("to", Atoms.INSTANT, HoldScope::to),
          optional("product", Atoms.PRODUCT, HoldScope::product),
          defaulted("step", Atoms.NAME, "", HoldScope::step),
          defaulted("place", Atoms.NAME, "", HoldScope::place),
          HoldScope::new);

  static final Shape<HoldPlaced> HOLD_PLACED =
      Shapes.of(
          "HoldPlaced",
          required("hold", Atoms.REQUIRED_NAME, HoldPlaced::hold),
          required("scope", SCOPE, HoldPlaced::scope),
          defaulted("reason", Atoms.TEXT, "", HoldPlaced::reason),
          defaulted("alarm", Atoms.NAME, "", HoldPlaced::alarm),
          HoldPlaced::new);

  static final Shape<HoldLifted> HOLD_LIFTED =
      Shapes.of(
          "HoldLifted",
          required("hold", Atoms.REQUIRED_NAME, HoldLifted::hold),
          defaulted("items", ControlShapes.ITEMS, List.of(), HoldLifted::items),
          required("disposition", ControlShapes.DISPOSITION, HoldLifted::disposition),
          defaulted("reason", Atoms.TEXT, "", HoldLifted::reason),
          defaulted("approval", ControlShapes.APPROVAL, Approval.NONE, HoldLifted::approval),
          HoldLifted::new);

  static final Shape<AlarmCeased> ALARM_CEASED =
      Shapes.of(
          "AlarmCeased",
          required("alarm", Atoms.REQUIRED_NAME, AlarmCeased::alarm),
          required("stream", Atoms.REQUIRED_NAME, AlarmCeased::stream),
          required("at", Atoms.INSTANT, AlarmCeased::at),
          required("position", ControlShapes.POSITION, AlarmCeased::position),
          defaulted("evidence", Atoms.TEXT, "", AlarmCeased::evidence),
          AlarmCeased::new);

  static final Shape<HoldBounded> HOLD_BOUNDED =
      Shapes.of(
          "HoldBounded",
          required("hold", Atoms.REQUIRED_NAME, HoldBounded::hold),
          required("to", Atoms.INSTANT, HoldBounded::to),
          optional("extent", Numbers.EXTENT, HoldBounded::extent),
          defaulted("evidence", Atoms.TEXT, "", HoldBounded::evidence),
          HoldBounded::new);

  static final Shape<HoldNarrowed> HOLD_NARROWED =
      Shapes.of(
          "HoldNarrowed",
          required("hold", Atoms.REQUIRED_NAME, HoldNarrowed::hold),
          required("items", Lists.of(Atoms.ITEM, 1), HoldNarrowed::items),
          required("cause", ControlShapes.POSITION, HoldNarrowed::cause),
          defaulted("reason", Atoms.TEXT, "", HoldNarrowed::reason),
          HoldNarrowed::new);

  private HoldShapes() {}
}
