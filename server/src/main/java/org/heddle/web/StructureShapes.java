package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import org.heddle.fact.Structure.Assembled;
import org.heddle.fact.Structure.Identified;
import org.heddle.fact.Structure.Moved;
import org.heddle.fact.Structure.Removed;
import org.heddle.fact.Structure.Scanned;

/** The fields of {@link org.heddle.fact.Structure} in JSON. */
final class StructureShapes {
  static final Shape<Assembled> ASSEMBLED =
      Shapes.of(
          "Assembled",
          required("parent", Atoms.ITEM, Assembled::parent),
          required("component", Atoms.ITEM, Assembled::component),
          defaulted("position", Atoms.NAME, "", Assembled::position),
          optional("quantity", Numbers.QUANTITY, Assembled::quantity),
          required("work", WorkShapes.WORK, Assembled::work),
          Assembled::new);

  static final Shape<Removed> REMOVED =
      Shapes.of(
          "Removed",
          required("parent", Atoms.ITEM, Removed::parent),
          required("component", Atoms.ITEM, Removed::component),
          defaulted("position", Atoms.NAME, "", Removed::position),
          defaulted("reason", Atoms.TEXT, "", Removed::reason),
          required("work", WorkShapes.WORK, Removed::work),
          Removed::new);

  static final Shape<Moved> MOVED =
      Shapes.of(
          "Moved",
          required("item", Atoms.ITEM, Moved::item),
          optional("station", Atoms.STATION, Moved::station),
          optional("container", Atoms.CONTAINER, Moved::container),
          defaulted("place", Atoms.NAME, "", Moved::place),
          Moved::new);

  static final Shape<Scanned> SCANNED =
      Shapes.of(
          "Scanned",
          required("item", Atoms.ITEM, Scanned::item),
          required("code", Atoms.NAME, Scanned::code),
          required("station", Atoms.STATION, Scanned::station),
          defaulted("reader", Atoms.NAME, "", Scanned::reader),
          Scanned::new);

  static final Shape<Identified> IDENTIFIED =
      Shapes.of(
          "Identified",
          required("item", Atoms.ITEM, Identified::item),
          required("alias", Atoms.ITEM, Identified::alias),
          defaulted("reason", Atoms.NAME, "", Identified::reason),
          Identified::new);

  private StructureShapes() {}
}
