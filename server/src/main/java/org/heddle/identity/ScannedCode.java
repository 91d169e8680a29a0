package org.heddle.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** What a scanned or typed code is, and which items it may be about. */
public sealed interface ScannedCode {

  /** Heddle's own form, {@code unit:C24-000017}, also at the end of a web address. */
  record Item(ItemId item) implements ScannedCode {}

  /** A stretch of a coil, {@code coil:C-118@812-815/3}. */
  record Stretch(CoilStretch stretch) implements ScannedCode {}

  record Vehicle(Vin vin) implements ScannedCode {}

  /** GS1 element string, or a bare GTIN or SSCC. */
  record Gs1(Gs1ElementString elements) implements ScannedCode {}

  record Link(DigitalLink link) implements ScannedCode {}

  /** EPC as URN. */
  record Urn(Epc epc) implements ScannedCode {}

  /** EPC as a tag's 96 bits. */
  record Tag(EpcTag tag) implements ScannedCode {}

  record Envelope(DataEnvelope envelope) implements ScannedCode {}

  /** Anything else: a serial, a lot number, the words of a search. */
  record Plain(String text) implements ScannedCode {}

  /**
   * The answer to {@link #understand}.
   *
   * @param items what it may be about, likeliest first; a code that is only probably what it was
   *     taken for may also be an item of that plain name
   * @param notes what is unusual about the code, or why it is not what it looks like
   */
  record Understanding(ScannedCode code, List<ItemId> items, List<ParseProblem> notes) {
    public Understanding {
      items = List.copyOf(items);
      notes = List.copyOf(notes);
    }
  }

  /** Says what any text is. It never fails: what is nothing else is plain text. */
  static Understanding understand(String input) {
    return new CodeReader(input).understand();
  }

  /** The items it may be about, likeliest first; none for the code of a mere product or place. */
  default List<ItemId> items() {
    SequencedSet<ItemId> items = new LinkedHashSet<>();
    switch (this) {
      case Item own -> items.add(own.item);
      case Stretch coil -> items.add(coil.stretch.coil());
      case Vehicle vehicle -> items.add(vehicle.vin.unit());
      case Gs1 gs1 -> CodeItems.addGs1(gs1.elements, items);
      case Link link -> CodeItems.addGs1(link.link.elements(), items);
      case Urn urn -> CodeItems.addEpc(urn.epc, items);
      case Tag tag -> {
        CodeItems.addEpc(tag.tag.epc(), items);
        items.add(new UnitId(tag.tag.hex()));
      }
      case Envelope envelope -> CodeItems.addEnvelope(envelope.envelope, items);
      case Plain plain -> CodeItems.addEveryKind(plain.text, items);
    }
    return List.copyOf(items);
  }

  /** One word for what it is. */
  default String word() {
    return switch (this) {
      case Item own -> own.item.kind().word();
      case Stretch coil -> "stretch";
      case Vehicle vehicle -> "vin";
      case Gs1 gs1 -> "gs1";
      case Link link -> "digital-link";
      case Urn urn -> "epc";
      case Tag tag -> "epc-tag";
      case Envelope envelope -> "envelope";
      case Plain plain -> "plain";
    };
  }

  /** The GTIN it carries, if it names a trade item. */
  default Optional<Gs1Key> gtin() {
    Optional<String> digits =
        switch (this) {
          case Gs1 gs1 -> gs1.elements.data("01");
          case Link link -> link.link.elements().data("01");
          case Urn urn -> urn.epc.elements().flatMap(elements -> elements.data("01"));
          case Tag tag -> tag.tag.epc().elements().flatMap(elements -> elements.data("01"));
          case Envelope envelope -> envelope.envelope.data("01").findFirst();
          case Item own -> Optional.empty();
          case Stretch coil -> Optional.empty();
          case Vehicle vehicle -> Optional.empty();
          case Plain plain -> Optional.empty();
        };
    return digits.map(value -> new Gs1Key(Gs1Key.Kind.GTIN, value));
  }
}
