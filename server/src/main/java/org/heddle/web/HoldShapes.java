package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldNarrowed;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Extent;
import org.heddle.fact.HoldScope;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;

/** The fields in JSON of what places, ends and decides holds. */
final class HoldShapes {
  private static final ShapeField<HoldScope, List<ItemId>> SCOPE_ITEMS =
      defaulted("items", ControlShapes.ITEMS, List.of(), HoldScope::items);
  private static final ShapeField<HoldScope, Extent> SCOPE_EXTENT =
      optional("extent", Numbers.EXTENT, HoldScope::extent);
  private static final ShapeField<HoldScope, StationId> SCOPE_STATION =
      optional("station", Atoms.STATION, HoldScope::station);
  private static final ShapeField<HoldScope, EquipmentId> SCOPE_EQUIPMENT =
      optional("equipment", Atoms.EQUIPMENT, HoldScope::equipment);
  private static final ShapeField<HoldScope, ToolId> SCOPE_TOOL =
      optional("tool", Atoms.TOOL, HoldScope::tool);
  private static final ShapeField<HoldScope, Instant> SCOPE_FROM =
      optional("from", Atoms.INSTANT, HoldScope::from);
  private static final ShapeField<HoldScope, Instant> SCOPE_TO =
      optional("to", Atoms.INSTANT, HoldScope::to);
  private static final ShapeField<HoldScope, ProductId> SCOPE_PRODUCT =
      optional("product", Atoms.PRODUCT, HoldScope::product);
  private static final ShapeField<HoldScope, String> SCOPE_STEP =
      defaulted("step", Atoms.NAME, "", HoldScope::step);
  private static final ShapeField<HoldScope, String> SCOPE_PLACE =
      defaulted("place", Atoms.NAME, "", HoldScope::place);

  private static final Shape<HoldScope> SCOPE =
      new Shape<>(
          "HoldScope",
          List.of(
              SCOPE_ITEMS,
              SCOPE_EXTENT,
              SCOPE_STATION,
              SCOPE_EQUIPMENT,
              SCOPE_TOOL,
              SCOPE_FROM,
              SCOPE_TO,
              SCOPE_PRODUCT,
              SCOPE_STEP,
              SCOPE_PLACE),
          v ->
              new HoldScope(
                  SCOPE_ITEMS.in(v, 0),
                  SCOPE_EXTENT.in(v, 1),
                  SCOPE_STATION.in(v, 2),
                  SCOPE_EQUIPMENT.in(v, 3),
                  SCOPE_TOOL.in(v, 4),
                  SCOPE_FROM.in(v, 5),
                  SCOPE_TO.in(v, 6),
                  SCOPE_PRODUCT.in(v, 7),
                  SCOPE_STEP.in(v, 8),
                  SCOPE_PLACE.in(v, 9)));

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
