package org.heddle.lake;

import java.sql.SQLException;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Material.Input;
import org.heddle.fact.Material.Output;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** What went in and what came out, a row each: a fact of 100 inputs and 100 outputs is 200 rows. */
final class FlowRows {
  private final Rows rows;

  FlowRows(Rows rows) {
    this.rows = rows;
  }

  void write(Material event) throws SQLException {
    switch (event) {
      case Material.Received e ->
          out("received", new Output(e.item(), e.product(), e.quantity(), null), null);
      case Material.Created e -> out("created", e.output(), e.work());
      case Material.Transformed e -> transformed(e);
      case Material.Split e -> {
        in("split", e.parent(), "", null, null);
        outs("split", e.children(), null);
      }
      case Material.Merged e -> {
        ins("merged", e.parents(), null);
        out("merged", e.child(), null);
      }
      case Material.Rewound e -> {
        in("rewound", e.from(), "", null, null);
        out("rewound", e.onto(), null);
      }
      case Material.Charged e -> {
        in("charged", e.material(), "", e.quantity(), null);
        into("charged", e.vessel(), "", null);
      }
      case Material.Staged e -> in("staged", e.material(), e.slot(), e.quantity(), null);
      case Material.Emptied _ -> {}
    }
  }

  private void transformed(Material.Transformed e) throws SQLException {
    ins("transformed", e.inputs(), e.work());
    outs("transformed", e.outputs(), e.work());
  }

  void write(Structure.Assembled e) throws SQLException {
    in("assembled", e.component(), e.position(), e.quantity(), e.work());
    into("assembled", e.parent(), e.position(), e.work());
  }

  void write(Structure.Removed e) throws SQLException {
    in("removed", e.component(), e.position(), null, e.work());
    into("removed", e.parent(), e.position(), e.work());
  }

  private void ins(String kind, List<Input> inputs, @Nullable Work work) throws SQLException {
    for (Input input : inputs) {
      in(kind, input.item(), input.slot(), input.quantity(), work);
    }
  }

  private void outs(String kind, List<Output> outputs, @Nullable Work work) throws SQLException {
    for (Output output : outputs) {
      out(kind, output, work);
    }
  }

  private void in(
      String kind, ItemId item, String slot, @Nullable Quantity quantity, @Nullable Work work)
      throws SQLException {
    Row row = rows.row(LakeTable.FLOWS).text(kind).text("in").text(item).none().text(slot);
    end(row.quantity(quantity).metres(null), work);
  }

  private void into(String kind, ItemId item, String slot, @Nullable Work work)
      throws SQLException {
    Row row = rows.row(LakeTable.FLOWS).text(kind).text("out").text(item).none().text(slot);
    end(row.quantity(null).metres(null), work);
  }

  private void out(String kind, Output output, @Nullable Work work) throws SQLException {
    @Nullable Extent extent = output.extent();
    Row row = rows.row(LakeTable.FLOWS).text(kind).text("out").text(output.item());
    end(row.text(output.product()).none().quantity(output.quantity()).metres(extent), work);
  }

  private static void end(Row row, @Nullable Work work) throws SQLException {
    if (work == null) {
      row.none().none().end();
    } else {
      row.text(work.station()).text(work.order() == null ? null : work.order().value()).end();
    }
  }
}
