package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import org.heddle.fact.Work;

/** With what something was done. */
final class WorkShapes {
  private static final JsonType<String> PROGRAM = new Atoms.Text(0, Work.MAX_LENGTH);

  static final Shape<Work> WORK =
      Shapes.of(
          "Work",
          required("station", Atoms.STATION, Work::station),
          optional("equipment", Atoms.EQUIPMENT, Work::equipment),
          optional("tool", Atoms.TOOL, Work::tool),
          defaulted("program", PROGRAM, "", Work::program),
          defaulted("recipe", PROGRAM, "", Work::recipe),
          optional("order", Atoms.ORDER, Work::order),
          Work::new);

  private WorkShapes() {}
}
