package org.heddle.fact;

import java.util.List;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.OrderId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** Material comes, becomes other material, and is fed. */
public sealed interface Material extends Event {

  /**
   * Material came in from a supplier.
   *
   * @param supplierLot the supplier's own lot or heat number; empty when unknown
   */
  record Received(
      ItemId item,
      ProductId product,
      @Nullable PartyId supplier,
      String supplierLot,
      @Nullable Quantity quantity)
      implements Material {
    public Received {
      Limits.name(supplierLot, "supplier lot");
    }
  }

  /** An item came into being whose inputs are reported elsewhere or not at all. */
  record Created(Output output, Work work) implements Material {}

  /** Inputs became outputs at a station. Consumed from each input: its quantity, if known. */
  record Transformed(List<Input> inputs, List<Output> outputs, Work work) implements Material {
    public Transformed {
      inputs = Limits.list(inputs, "inputs", 0);
      outputs = Limits.list(outputs, "outputs", 1);
      Input.checkPieces(inputs, outputs.size());
    }
  }

  /** A lot or coil was divided; the children are of the same material. */
  record Split(ItemId parent, List<Output> children) implements Material {
    public Split {
      children = Limits.list(children, "children", 1);
    }
  }

  /** Several became one, such as a blended lot or a spliced coil. */
  record Merged(List<Input> parents, Output child) implements Material {
    public Merged {
      parents = Limits.list(parents, "parents", 1);
      Input.checkPieces(parents, 1);
    }
  }

  /** A coil was wound onto another; pieces say which metre came to lie where. */
  record Rewound(CoilId from, Output onto, List<Piece> pieces) implements Material {
    public Rewound {
      pieces = Limits.list(pieces, "pieces", 1);
    }
  }

  /** Material was filled into a hopper, bowl, bin or tank. */
  record Charged(ItemId vessel, ItemId material, @Nullable Quantity quantity) implements Material {}

  /** A vessel was run out, drained or cleaned: nothing of what it held comes out later. */
  record Emptied(ItemId vessel, String reason) implements Material {
    public Emptied {
      Limits.name(reason, "reason");
    }
  }

  /** Material was staged for an order; what is made under the order from now on inherits it. */
  record Staged(OrderId order, String slot, ItemId material, @Nullable Quantity quantity)
      implements Material {
    public Staged {
      Limits.required(slot, "slot");
    }
  }

  /**
   * What went in.
   *
   * @param slot the place in the bill of material it fills; empty when unknown
   * @param pieces for webs: which stretch became which
   */
  record Input(ItemId item, String slot, @Nullable Quantity quantity, List<Piece> pieces) {
    public Input {
      Limits.name(slot, "slot");
      pieces = Limits.list(pieces, "pieces", 0);
    }

    public static Input of(ItemId item, String slot, @Nullable Quantity quantity) {
      return new Input(item, slot, quantity, List.of());
    }

    static void checkPieces(List<Input> inputs, int outputs) {
      for (Input input : inputs) {
        for (Piece piece : input.pieces) {
          if (piece.output() >= outputs) {
            throw new IllegalArgumentException(
                "a piece names output " + piece.output() + " of " + outputs);
          }
        }
      }
    }
  }

  /**
   * What came out.
   *
   * @param extent for webs: metres and lanes of the new coil
   */
  record Output(
      ItemId item, ProductId product, @Nullable Quantity quantity, @Nullable Extent extent) {
    public static Output of(ItemId item, ProductId product) {
      return new Output(item, product, null, null);
    }
  }
}
