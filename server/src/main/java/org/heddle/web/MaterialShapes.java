package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import java.util.List;
import org.heddle.fact.Material.Charged;
import org.heddle.fact.Material.Created;
import org.heddle.fact.Material.Emptied;
import org.heddle.fact.Material.Input;
import org.heddle.fact.Material.Merged;
import org.heddle.fact.Material.Output;
import org.heddle.fact.Material.Received;
import org.heddle.fact.Material.Rewound;
import org.heddle.fact.Material.Split;
import org.heddle.fact.Material.Staged;
import org.heddle.fact.Material.Transformed;
import org.heddle.fact.Piece;

/** The fields of {@link org.heddle.fact.Material} in JSON. */
final class MaterialShapes {
  private static final Shape<Piece> PIECE =
      Shapes.of(
          "Piece",
          defaulted("output", Numbers.integer(0, Lists.MAX_LIST), 0, Piece::output),
          required("parent", Numbers.EXTENT, Piece::parent),
          required("child", Numbers.EXTENT, Piece::child),
          defaulted("reversed", Numbers.FLAG, false, Piece::reversed),
          defaulted("sigmaMetres", Numbers.REAL, 0.0, Piece::sigmaMetres),
          Piece::new);

  private static final Shape<Input> INPUT =
      Shapes.of(
          "Input",
          required("item", Atoms.ITEM, Input::item),
          defaulted("slot", Atoms.NAME, "", Input::slot),
          optional("quantity", Numbers.QUANTITY, Input::quantity),
          defaulted("pieces", Lists.of(PIECE, 0), List.of(), Input::pieces),
          Input::new);

  private static final Shape<Output> OUTPUT =
      Shapes.of(
          "Output",
          required("item", Atoms.ITEM, Output::item),
          required("product", Atoms.PRODUCT, Output::product),
          optional("quantity", Numbers.QUANTITY, Output::quantity),
          optional("extent", Numbers.EXTENT, Output::extent),
          Output::new);

  static final Shape<Received> RECEIVED =
      Shapes.of(
          "Received",
          required("item", Atoms.ITEM, Received::item),
          required("product", Atoms.PRODUCT, Received::product),
          optional("supplier", Atoms.PARTY, Received::supplier),
          defaulted("supplierLot", Atoms.NAME, "", Received::supplierLot),
          optional("quantity", Numbers.QUANTITY, Received::quantity),
          Received::new);

  static final Shape<Created> CREATED =
      Shapes.of(
          "Created",
          required("output", OUTPUT, Created::output),
          required("work", WorkShapes.WORK, Created::work),
          Created::new);

  static final Shape<Transformed> TRANSFORMED =
      Shapes.of(
          "Transformed",
          required("inputs", Lists.of(INPUT, 0), Transformed::inputs),
          required("outputs", Lists.of(OUTPUT, 1), Transformed::outputs),
          required("work", WorkShapes.WORK, Transformed::work),
          Transformed::new);

  static final Shape<Split> SPLIT =
      Shapes.of(
          "Split",
          required("parent", Atoms.ITEM, Split::parent),
          required("children", Lists.of(OUTPUT, 1), Split::children),
          Split::new);

  static final Shape<Merged> MERGED =
      Shapes.of(
          "Merged",
          required("parents", Lists.of(INPUT, 1), Merged::parents),
          required("child", OUTPUT, Merged::child),
          Merged::new);

  static final Shape<Rewound> REWOUND =
      Shapes.of(
          "Rewound",
          required("from", Atoms.COIL, Rewound::from),
          required("onto", OUTPUT, Rewound::onto),
          required("pieces", Lists.of(PIECE, 1), Rewound::pieces),
          Rewound::new);

  static final Shape<Charged> CHARGED =
      Shapes.of(
          "Charged",
          required("vessel", Atoms.ITEM, Charged::vessel),
          required("material", Atoms.ITEM, Charged::material),
          optional("quantity", Numbers.QUANTITY, Charged::quantity),
          Charged::new);

  static final Shape<Emptied> EMPTIED =
      Shapes.of(
          "Emptied",
          required("vessel", Atoms.ITEM, Emptied::vessel),
          defaulted("reason", Atoms.NAME, "", Emptied::reason),
          Emptied::new);

  static final Shape<Staged> STAGED =
      Shapes.of(
          "Staged",
          required("order", Atoms.ORDER, Staged::order),
          required("slot", Atoms.REQUIRED_NAME, Staged::slot),
          required("material", Atoms.ITEM, Staged::material),
          optional("quantity", Numbers.QUANTITY, Staged::quantity),
          Staged::new);

  private MaterialShapes() {}
}
