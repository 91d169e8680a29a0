package org.heddle.web;

import java.util.Optional;
import java.util.stream.Collectors;
import org.heddle.fact.Control;
import org.heddle.fact.Event;
import org.heddle.fact.EventKind;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Items;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * A fact in the words of a list: what it is mainly about, where, and one line.
 *
 * @param item what it is mainly about
 * @param work with what it was done
 * @param station where
 * @param title what happened, a few words
 * @param detail the figures or names that belong to it; empty when there are none
 * @param result ok, nok or aborted; null when nothing was judged
 */
record FactText(
    EventKind kind,
    @Nullable ItemId item,
    @Nullable Work work,
    @Nullable StationId station,
    String title,
    String detail,
    @Nullable String result) {

  static FactText of(Fact fact) {
    Event event = fact.event();
    Work work = work(event);
    StationId station = stationOf(event);
    return new FactText(
        EventKind.of(event),
        main(event),
        work,
        station,
        title(event),
        detail(event),
        result(event));
  }

  /** Where it happened, if it says so. */
  static @Nullable StationId stationOf(Event event) {
    Work work = work(event);
    return work == null ? station(event) : work.station();
  }

  /** Title and detail in one line. */
  String summary() {
    return detail.isEmpty() ? title : title + ": " + detail;
  }

  private static @Nullable ItemId main(Event event) {
    ItemId[] found = new ItemId[2];
    Items.of(
        event,
        (role, item) -> {
          boolean main =
              role == Items.Role.SUBJECT || role == Items.Role.OUTPUT || role == Items.Role.PARENT;
          if (main && found[0] == null) {
            found[0] = item;
          }
          if (found[1] == null) {
            found[1] = item;
          }
        });
    return found[0] == null ? found[1] : found[0];
  }

  private static @Nullable Work work(Event event) {
    return switch (event) {
      case Material.Created e -> e.work();
      case Material.Transformed e -> e.work();
      case Structure.Assembled e -> e.work();
      case Structure.Removed e -> e.work();
      case Production.StepStarted e -> e.work();
      case Production.StepFinished e -> e.work();
      case Measurement.Readings e -> e.work();
      case Measurement.CurveRecorded e -> e.work();
      case Measurement.Inspected e -> e.work();
      default -> null;
    };
  }

  private static @Nullable StationId station(Event event) {
    return switch (event) {
      case Structure.Moved e -> e.station();
      case Structure.Scanned e -> e.station();
      case Measurement.Series e -> e.station();
      case Measurement.Environment e -> e.station();
      case Supply.Noted e -> e.station();
      case Control.AlarmRaised e -> e.trigger().station();
      case Control.HoldPlaced e -> e.scope().station();
      case Control.GateAnswered e -> e.station();
      case Control.BypassStarted e -> e.station();
      case Control.StationStopped e -> e.station();
      case Control.StationResumed e -> e.station();
      default -> null;
    };
  }

  private static @Nullable String result(Event event) {
    Result result =
        switch (event) {
          case Production.StepFinished e -> e.result();
          case Measurement.Inspected e -> e.result();
          case Control.GaugeChecked e -> e.result();
          default -> Result.NONE;
        };
    return result == Result.NONE ? null : Words.of(result);
  }

  private static String title(Event event) {
    return switch (event) {
      case Material e -> title(e);
      case Structure e -> title(e);
      case Production e -> title(e);
      case Measurement e -> title(e);
      case Supply e -> title(e);
      case Governance e -> title(e);
      case Control e -> ControlText.title(e);
    };
  }

  private static String title(Material event) {
    return switch (event) {
      case Material.Received _ -> "Received";
      case Material.Created _ -> "Made";
      case Material.Transformed e -> e.inputs().isEmpty() ? "Made" : "Made from";
      case Material.Split _ -> "Divided";
      case Material.Merged _ -> "Merged";
      case Material.Rewound _ -> "Rewound";
      case Material.Charged _ -> "Filled in";
      case Material.Emptied _ -> "Emptied";
      case Material.Staged _ -> "Staged";
    };
  }

  private static String title(Structure event) {
    return switch (event) {
      case Structure.Assembled _ -> "Assembled";
      case Structure.Removed _ -> "Removed";
      case Structure.Moved _ -> "Moved";
      case Structure.Scanned _ -> "Scanned";
      case Structure.Identified _ -> "Also known as";
    };
  }

  private static String title(Production event) {
    return switch (event) {
      case Production.OrderReleased _ -> "Order released";
      case Production.StepStarted e -> spoken(e.step()) + " started";
      case Production.StepFinished e -> spoken(e.step()) + " finished";
    };
  }

  private static String title(Measurement event) {
    return switch (event) {
      case Measurement.Readings e ->
          e.step().isEmpty() ? "Measured" : spoken(e.step()) + " measured";
      case Measurement.Series e -> spoken(e.channel()) + " sampled";
      case Measurement.CurveRecorded e ->
          e.step().isEmpty() ? "Curve" : spoken(e.step()) + " curve";
      case Measurement.Inspected e ->
          e.step().isEmpty() ? "Inspected" : spoken(e.step()) + " inspected";
      case Measurement.Environment _ -> "Environment measured";
    };
  }

  private static String title(Supply event) {
    return switch (event) {
      case Supply.Noted _ -> "Note";
      case Supply.DocumentAttached _ -> "Document attached";
      case Supply.Shipped _ -> "Shipped";
      case Supply.CustomerReceived _ -> "Received by the customer";
      case Supply.Installed _ -> "Installed";
      case Supply.FieldReturned _ -> "Returned from the field";
    };
  }

  private static String title(Governance event) {
    return switch (event) {
      case Governance.Corrected _ -> "Corrected";
      case Governance.Voided _ -> "Voided";
      case Governance.PlanAdopted _ -> "Plan adopted";
      case Governance.AccessChanged _ -> "Access changed";
      case Governance.Refused _ -> "Refused";
      case Governance.RefusalSettled _ -> "Refusal settled";
    };
  }

  private static String detail(Event event) {
    return switch (event) {
      case Material e -> detail(e);
      case Structure e -> detail(e);
      case Production e -> detail(e);
      case Measurement e -> detail(e);
      case Supply e -> detail(e);
      case Governance e -> detail(e);
      case Control e -> ControlText.detail(e);
    };
  }

  private static String detail(Material event) {
    return switch (event) {
      case Material.Received e ->
          joined(amount(e.quantity()), e.product().value(), labelled("lot", e.supplierLot()));
      case Material.Created e -> joined(e.output().product().value());
      case Material.Transformed e ->
          joined(
              e.inputs().stream()
                  .limit(3)
                  .map(input -> input.item().value())
                  .collect(Collectors.joining(", ")),
              more(e.inputs().size() - 3));
      case Material.Split e -> e.children().size() + " parts";
      case Material.Merged e -> e.parents().size() + " parts";
      case Material.Rewound e -> "onto " + e.onto().item().value();
      case Material.Charged e ->
          joined(amount(e.quantity()), e.material().value(), "into " + e.vessel().value());
      case Material.Emptied e -> joined(e.vessel().value(), e.reason());
      case Material.Staged e -> joined(e.slot(), "for " + e.order().value());
    };
  }

  private static String detail(Structure event) {
    return switch (event) {
      case Structure.Assembled e ->
          joined(e.component().value(), "into " + e.parent().value(), e.position());
      case Structure.Removed e ->
          joined(e.component().value(), "from " + e.parent().value(), e.position(), e.reason());
      case Structure.Moved e ->
          joined(
              e.station() == null ? "" : e.station().value(),
              e.container() == null ? "" : e.container().value(),
              e.place());
      case Structure.Scanned e -> joined(e.code(), e.reader());
      case Structure.Identified e -> joined(e.alias().value(), e.reason());
    };
  }

  private static String detail(Production event) {
    return switch (event) {
      case Production.OrderReleased e -> joined(amount(e.quantity()), e.product().value());
      case Production.StepStarted _ -> "";
      case Production.StepFinished e -> e.result() == Result.NONE ? "" : Words.of(e.result());
    };
  }

  private static String detail(Measurement event) {
    return switch (event) {
      case Measurement.Readings e ->
          joined(
              e.position(),
              e.set().characteristic(0) + " " + amount(e.set().quantity(0)),
              more(e.set().size() - 1));
      case Measurement.Series e -> e.samples().count() + " samples";
      case Measurement.CurveRecorded e -> joined(e.position(), samples(e.samples(), e.part()));
      case Measurement.Inspected e ->
          joined(
              Words.of(e.result()),
              e.defects().stream()
                  .limit(3)
                  .map(Measurement.Defect::code)
                  .collect(Collectors.joining(", ")));
      case Measurement.Environment e ->
          joined(
              e.set().characteristic(0) + " " + amount(e.set().quantity(0)),
              more(e.set().size() - 1));
    };
  }

  private static String detail(Supply event) {
    return switch (event) {
      case Supply.Noted e -> e.text();
      case Supply.DocumentAttached e -> joined(e.name(), e.purpose());
      case Supply.Shipped e ->
          joined(e.shipment().value(), e.items().size() + " items", e.destination());
      case Supply.CustomerReceived e -> e.shipment().value();
      case Supply.Installed e ->
          joined(e.parent() == null ? "" : "in " + e.parent().value(), e.place());
      case Supply.FieldReturned e -> e.complaint();
    };
  }

  private static String detail(Governance event) {
    return switch (event) {
      case Governance.Corrected e -> joined(e.field() + " " + e.was() + " → " + e.is(), e.reason());
      case Governance.Voided e -> joined("fact " + e.target(), e.reason());
      case Governance.PlanAdopted e -> e.document();
      case Governance.AccessChanged e -> joined(e.subject(), e.change());
      case Governance.Refused e -> joined(e.code(), e.message());
      case Governance.RefusalSettled e -> joined("refusal " + e.target(), e.outcome(), e.reason());
    };
  }

  private static String amount(@Nullable Quantity quantity) {
    return quantity == null ? "" : quantity.value() + " " + Units.symbol(quantity.unit());
  }

  /** A step's or channel's id as it is said: {@code tab-welding} is Tab welding. */
  static String spoken(String id) {
    String words = id.replace('-', ' ');
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String labelled(String label, String text) {
    return text.isEmpty() ? "" : label + " " + text;
  }

  private static String samples(int count, Measurement.@Nullable Part part) {
    return part == null
        ? count + " samples"
        : "samples "
            + (part.from() + 1)
            + " to "
            + (part.from() + count)
            + " of run "
            + part.run()
            + (part.isLast() ? ", the last" : "");
  }

  private static String more(int count) {
    return count > 0 ? count + " more" : "";
  }

  static String joined(String... parts) {
    return java.util.Arrays.stream(parts)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  Optional<ItemId> about() {
    return Optional.ofNullable(item);
  }
}
