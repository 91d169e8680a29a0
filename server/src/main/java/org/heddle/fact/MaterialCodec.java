package org.heddle.fact;

import java.util.ArrayList;
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
import org.heddle.identity.CoilId;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;

/** The fields of {@link Material}. */
final class MaterialCodec {
  private MaterialCodec() {}

  static void write(Material event, FactWriter out) {
    switch (event) {
      case Received e -> writeReceived(e, out);
      case Created e -> {
        writeOutputs(16, List.of(e.output()), out);
        out.work(17, e.work());
      }
      case Transformed e -> {
        writeInputs(16, e.inputs(), out);
        writeOutputs(17, e.outputs(), out);
        out.work(18, e.work());
      }
      case Split e -> {
        out.item(16, e.parent());
        writeOutputs(17, e.children(), out);
      }
      case Merged e -> {
        writeInputs(16, e.parents(), out);
        writeOutputs(17, List.of(e.child()), out);
      }
      case Rewound e -> {
        out.item(16, e.from());
        writeOutputs(17, List.of(e.onto()), out);
        writePieces(18, e.pieces(), out);
      }
      case Charged e -> {
        out.item(16, e.vessel());
        out.item(17, e.material());
        Fields.quantity(18, e.quantity(), out);
      }
      case Emptied e -> {
        out.item(16, e.vessel());
        out.text(17, e.reason());
      }
      case Staged e -> {
        out.item(16, e.order());
        out.text(17, e.slot());
        out.item(18, e.material());
        Fields.quantity(19, e.quantity(), out);
      }
    }
  }

  private static void writeReceived(Received e, FactWriter out) {
    out.item(16, e.item());
    out.text(17, e.product().value());
    Fields.party(18, Secret.COMMERCIAL, e.supplier(), out);
    out.text(19, e.supplierLot());
    Fields.quantity(20, e.quantity(), out);
  }

  static Material read(EventKind kind, FactReader in) {
    return switch (kind) {
      case RECEIVED ->
          new Received(
              in.item(16),
              new ProductId(in.text(17)),
              Fields.party(18, Secret.COMMERCIAL, in),
              in.text(19),
              Fields.quantity(20, in));
      case CREATED -> new Created(readOutputs(16, in).getFirst(), in.work(17));
      case TRANSFORMED -> new Transformed(readInputs(16, in), readOutputs(17, in), in.work(18));
      case SPLIT -> new Split(in.item(16), readOutputs(17, in));
      case MERGED -> new Merged(readInputs(16, in), readOutputs(17, in).getFirst());
      case REWOUND ->
          new Rewound(
              Fields.item(16, CoilId.class, in),
              readOutputs(17, in).getFirst(),
              readPieces(18, in));
      case CHARGED -> new Charged(in.item(16), in.item(17), Fields.quantity(18, in));
      case EMPTIED -> new Emptied(in.item(16), in.text(17));
      case STAGED ->
          new Staged(
              Fields.item(16, OrderId.class, in),
              in.text(17),
              in.item(18),
              Fields.quantity(19, in));
      default -> throw FactCodec.foreign(kind);
    };
  }

  private static void writeInputs(int tag, List<Input> inputs, FactWriter out) {
    out.list(tag, inputs.size());
    for (Input input : inputs) {
      out.item(1, input.item());
      out.text(2, input.slot());
      Fields.quantity(3, input.quantity(), out);
      writePieces(4, input.pieces(), out);
      out.end();
    }
  }

  private static List<Input> readInputs(int tag, FactReader in) {
    int count = in.list(tag);
    List<Input> inputs = new ArrayList<>(Math.min(count, Limits.MAX_LIST));
    for (int i = 0; i < count; i++) {
      inputs.add(new Input(in.item(1), in.text(2), Fields.quantity(3, in), readPieces(4, in)));
      in.end();
    }
    return inputs;
  }

  private static void writeOutputs(int tag, List<Output> outputs, FactWriter out) {
    out.list(tag, outputs.size());
    for (Output output : outputs) {
      out.item(1, output.item());
      out.text(2, output.product().value());
      Fields.quantity(3, output.quantity(), out);
      Fields.extent(4, output.extent(), out);
      out.end();
    }
  }

  private static List<Output> readOutputs(int tag, FactReader in) {
    int count = in.list(tag);
    List<Output> outputs = new ArrayList<>(Math.min(count, Limits.MAX_LIST));
    for (int i = 0; i < count; i++) {
      outputs.add(
          new Output(
              in.item(1), new ProductId(in.text(2)), Fields.quantity(3, in), Fields.extent(4, in)));
      in.end();
    }
    if (outputs.isEmpty()) {
      throw new MalformedFactException("nothing came out");
    }
    return outputs;
  }

  private static void writePieces(int tag, List<Piece> pieces, FactWriter out) {
    if (pieces.isEmpty()) {
      return;
    }
    out.list(tag, pieces.size());
    for (Piece piece : pieces) {
      out.integer(1, piece.output());
      Fields.extent(2, piece.parent(), out);
      Fields.extent(6, piece.child(), out);
      out.integer(10, piece.reversed() ? 1 : 0);
      out.real(11, piece.sigmaMetres());
      out.end();
    }
  }

  private static List<Piece> readPieces(int tag, FactReader in) {
    int count = in.list(tag);
    List<Piece> pieces = new ArrayList<>(Math.min(count, Limits.MAX_LIST));
    for (int i = 0; i < count; i++) {
      pieces.add(
          new Piece(
              Math.toIntExact(in.integer(1)),
              Fields.requiredExtent(2, in),
              Fields.requiredExtent(6, in),
              in.integer(10) != 0,
              in.real(11)));
      in.end();
    }
    return pieces;
  }
}
