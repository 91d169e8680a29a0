package org.heddle.fact;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldNarrowed;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/** The fields of what places, ends and decides holds. */
final class HoldCodec {
  private HoldCodec() {}

  static void write(HoldPlaced e, FactWriter out) {
    HoldScope scope = e.scope();
    EquipmentId equipment = scope.equipment();
    ToolId tool = scope.tool();
    out.text(16, e.hold());
    Fields.items(17, scope.items(), out);
    Fields.extent(18, scope.extent(), out);
    Fields.station(22, scope.station(), out);
    out.text(23, equipment == null ? "" : equipment.value());
    out.text(24, tool == null ? "" : tool.value());
    ControlCodec.writeTime(25, scope.from(), out);
    ControlCodec.writeTime(26, scope.to(), out);
    out.text(27, e.reason());
    out.text(28, e.alarm());
    ProductId product = scope.product();
    out.text(29, product == null ? "" : product.value());
    out.text(30, scope.step());
    out.text(31, scope.place());
  }

  static HoldPlaced placed(FactReader in) {
    String hold = in.text(16);
    List<ItemId> items = Fields.items(17, in);
    Extent extent = Fields.extent(18, in);
    StationId station = Fields.station(22, in);
    EquipmentId equipment = Fields.equipment(23, in);
    ToolId tool = tool(in.text(24));
    Instant from = ControlCodec.readTime(25, in);
    Instant to = ControlCodec.readTime(26, in);
    String reason = in.text(27);
    String alarm = in.text(28);
    String product = in.text(29);
    ProductId of = product.isEmpty() ? null : new ProductId(product);
    String step = in.text(30);
    String place = in.text(31);
    HoldScope scope =
        new HoldScope(items, extent, station, equipment, tool, from, to, of, step, place);
    return new HoldPlaced(hold, scope, reason, alarm);
  }

  private static @Nullable ToolId tool(String value) {
    return value.isEmpty() ? null : new ToolId(value);
  }

  static void write(HoldLifted e, FactWriter out) {
    out.text(16, e.hold());
    Fields.items(17, e.items(), out);
    out.integer(18, e.disposition().ordinal());
    out.text(19, e.reason());
    ControlCodec.writeApproval(20, e.approval(), out);
  }

  static HoldLifted lifted(FactReader in) {
    return new HoldLifted(
        in.text(16),
        Fields.items(17, in),
        Disposition.at(in.integer(18)),
        in.text(19),
        ControlCodec.readApproval(20, in));
  }

  static void write(HoldBounded e, FactWriter out) {
    out.text(16, e.hold());
    out.micros(17, Micros.of(e.to()));
    Fields.extent(18, e.extent(), out);
    out.text(22, e.evidence());
  }

  static HoldBounded bounded(FactReader in) {
    return new HoldBounded(
        in.text(16), Micros.at(in.micros(17)), Fields.extent(18, in), in.text(22));
  }

  static void write(HoldNarrowed e, FactWriter out) {
    out.text(16, e.hold());
    Fields.items(17, e.items(), out);
    out.integer(18, e.cause());
    out.text(19, e.reason());
  }

  static HoldNarrowed narrowed(FactReader in) {
    return new HoldNarrowed(in.text(16), Fields.items(17, in), in.integer(18), in.text(19));
  }

  static void write(AlarmCeased e, FactWriter out) {
    out.text(16, e.alarm());
    out.text(17, e.stream());
    out.micros(18, Micros.of(e.at()));
    out.integer(19, e.position());
    out.text(20, e.evidence());
  }

  static AlarmCeased ceased(FactReader in) {
    return new AlarmCeased(
        in.text(16), in.text(17), Micros.at(in.micros(18)), in.integer(19), in.text(20));
  }
}
