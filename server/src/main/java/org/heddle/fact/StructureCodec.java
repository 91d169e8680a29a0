package org.heddle.fact;

import org.heddle.fact.Structure.Assembled;
import org.heddle.fact.Structure.Identified;
import org.heddle.fact.Structure.Moved;
import org.heddle.fact.Structure.Removed;
import org.heddle.fact.Structure.Scanned;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;

/** The fields of {@link Structure}. */
final class StructureCodec {
  private StructureCodec() {}

  static void write(Structure event, FactWriter out) {
    switch (event) {
      case Assembled e -> {
        out.item(16, e.parent());
        out.item(17, e.component());
        out.text(18, e.position());
        Fields.quantity(19, e.quantity(), out);
        out.work(20, e.work());
      }
      case Removed e -> {
        out.item(16, e.parent());
        out.item(17, e.component());
        out.text(18, e.position());
        out.text(19, e.reason());
        out.work(20, e.work());
      }
      case Moved e -> {
        out.item(16, e.item());
        Fields.station(17, e.station(), out);
        Fields.item(18, e.container(), out);
        out.text(19, e.place());
      }
      case Scanned e -> {
        out.item(16, e.item());
        out.text(17, e.code());
        out.text(18, e.station().value());
        out.text(19, e.reader());
      }
      case Identified e -> {
        out.item(16, e.item());
        out.item(17, e.alias());
        out.text(18, e.reason());
      }
    }
  }

  static Structure read(EventKind kind, FactReader in) {
    return switch (kind) {
      case ASSEMBLED ->
          new Assembled(
              in.item(16), in.item(17), in.text(18), Fields.quantity(19, in), in.work(20));
      case REMOVED -> new Removed(in.item(16), in.item(17), in.text(18), in.text(19), in.work(20));
      case MOVED -> {
        ItemId item = in.item(16);
        StationId station = Fields.station(17, in);
        ContainerId container = in.has(18) ? Fields.item(18, ContainerId.class, in) : null;
        yield new Moved(item, station, container, in.text(19));
      }
      case SCANNED ->
          new Scanned(in.item(16), in.text(17), new StationId(in.text(18)), in.text(19));
      case IDENTIFIED -> new Identified(in.item(16), in.item(17), in.text(18));
      default -> throw FactCodec.foreign(kind);
    };
  }
}
