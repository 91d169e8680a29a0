package org.heddle.plan;

import java.util.List;
import org.heddle.fact.Control.Severity;
import org.heddle.plan.Shape.Amount;
import org.heddle.plan.Shape.Choice;
import org.heddle.plan.Shape.Flag;
import org.heddle.plan.Shape.Mapping;
import org.heddle.plan.Shape.Numeric;
import org.heddle.plan.Shape.OnTheClock;
import org.heddle.plan.Shape.Rows;
import org.heddle.plan.Shape.Several;
import org.heddle.plan.Shape.Text;
import org.heddle.plan.Shape.Time;
import org.heddle.plan.Shape.UnitName;
import org.heddle.plan.Shape.Whole;
import org.heddle.plan.Shape.Zone;

/** The shape of a plan document, format 1. */
final class PlanShape {
  static final int FORMAT = 1;

  private PlanShape() {}

  private static Shape.Key must(String name, Shape shape, String about) {
    return new Shape.Key(name, true, shape, about);
  }

  private static Shape.Key may(String name, Shape shape, String about) {
    return new Shape.Key(name, false, shape, about);
  }

  private static Rows rows(Shape.Key... keys) {
    return new Rows(new Mapping(List.of(keys)));
  }

  private static Mapping mapping(Shape.Key... keys) {
    return new Mapping(List.of(keys));
  }

  private static final Several IDS = new Several(new Shape.Id(), false);
  private static final Several RANGES = new Several(new Shape.Id(), true);
  private static final Several CAPTURE =
      new Several(new Choice(Words.all(Plant.Capture.class)), false);

  private static final Rows CHARACTERISTICS =
      rows(
          must("id", new Shape.Id(), "Name in readings; unique within the step."),
          must("name", new Text(), "As people call it."),
          must("unit", new UnitName(), "Symbol or Rec 20 code."),
          may("nominal", new Numeric(), "Target value."),
          may("lower", new Numeric(), "Smallest good value; leave out for none."),
          may("upper", new Numeric(), "Largest good value; leave out for none."),
          may("bound", new Numeric(), "What nothing can lie below, such as 0 of a roughness."),
          may("decimals", new Whole(0, 18), "Digits behind the point the gauge resolves."),
          may("every", new Amount(), "Measured once per this much; every item if left out."),
          may(
              "class",
              new Choice(List.of("A", "B", "C")),
              "VDI/VDE 2862: A life and limb, B function, C neither; C if left out."));

  private static final Rows ROUTE =
      rows(
          must("step", new Shape.Id(), "One of the document's steps."),
          must("stations", IDS, "Where it is done."),
          may("alternates", IDS, "Where it is done when it cannot be done there."),
          may("recipe", new Text(), "Recipe the machine must run."),
          may("program", new Text(), "Program the tool must run."),
          may("positionsOf", new Shape.Id(), "Slot at whose every position the step is done."),
          may(
              "gateValidity",
              new Amount(),
              "How long an answer of its gate holds; 30 s if left out."),
          may(
              "contactLost",
              new Choice(Words.all(GateRule.ContactLost.class)),
              "What the station does when Heddle can not be asked; stop if left out."),
          may("tries", new Whole(1, 100), "How often it may be tried; 3 if left out."),
          may("characteristics", CHARACTERISTICS, "What is measured."));

  private static final Rows EVIDENCE =
      rows(
          must("id", new Shape.Id(), "Unique within the product."),
          must("name", new Text(), "As people call it."),
          must("kind", new Choice(Words.all(Evidence.Kind.class)), "What must be there."),
          must("step", new Shape.Id(), "Step of the product's route it comes from."),
          must("gate", new Shape.Id(), "Gate it opens."));

  private static final Rows MATERIALS =
      rows(
          must("id", new Shape.Id(), "Part number; unique among materials and products."),
          must("name", new Text(), "As people call it."),
          must("tracked", new Choice(Words.all(Product.Tracking.class)), "What has an identity."),
          may("unit", new UnitName(), "Unit it is counted or weighed in; not for units."),
          may("route", ROUTE, "Steps after it has come in."),
          may("evidence", EVIDENCE, "What must be on record before it passes a gate."));

  private static final Rows SLOTS =
      rows(
          must("id", new Shape.Id(), "Unique within the product."),
          must("name", new Text(), "As people call it."),
          must("material", IDS, "Material or product that fits; any one of them."),
          may("quantity", new Amount(), "How much goes into one."),
          may("positions", RANGES, "Names of the single places: J01..J32."),
          may("required", new Flag(), "False for what may be missing; true if left out."));

  private static final Rows PRODUCTS =
      rows(
          must("id", new Shape.Id(), "Part number; unique among materials and products."),
          must("name", new Text(), "As people call it."),
          must(
              "kind",
              new Choice(
                  Words.all(Product.Kind.class).stream()
                      .filter(word -> !word.equals(Product.Kind.MATERIAL.word()))
                      .toList()),
              "What sort of thing it is."),
          may("format", new Choice(Words.all(Product.Format.class)), "Cell format."),
          must("tracked", new Choice(Words.all(Product.Tracking.class)), "What has an identity."),
          may("unit", new UnitName(), "Unit it is counted or weighed in; not for units."),
          may("lanes", new Whole(1, 200), "Lanes side by side of a coil; 1 if left out."),
          may("slots", SLOTS, "Bill of material."),
          must("route", ROUTE, "Steps in order."),
          may("evidence", EVIDENCE, "What must be on record before it passes a gate."));

  private static final Rows STATIONS =
      rows(
          must("id", new Shape.Id(), "Unique in the plant."),
          must("name", new Text(), "As people call it."),
          may("equipment", RANGES, "Machines, channels, nozzles: FRM-CH001..FRM-CH512."),
          may("tools", RANGES, "What wears and is calibrated."),
          may("capture", CAPTURE, "How items are identified here; as on the line if left out."));

  private static final Rows AREAS =
      rows(
          must("id", new Shape.Id(), "Unique in the document."),
          must("name", new Text(), "As people call it."),
          may("environment", CHARACTERISTICS, "What is measured of the air."),
          must(
              "lines",
              rows(
                  must("id", new Shape.Id(), "Unique in the document."),
                  must("name", new Text(), "As people call it."),
                  must("capture", CAPTURE, "How items are identified on this line."),
                  must("stations", STATIONS, "In the order of the flow.")),
              "Lines of the area."));

  private static final Rows VESSELS =
      rows(
          must("id", new Shape.Id(), "Unique in the plant."),
          must("name", new Text(), "As people call it."),
          must("station", new Shape.Id(), "Station it feeds."),
          must("holds", IDS, "Materials it may hold."),
          must("capacity", new Amount(), "What goes in at most."),
          must(
              "residence",
              new Mapping(
                  List.of(
                      must(
                          "model",
                          new Choice(Words.all(Vessel.Model.class)),
                          "fifo: in line; mixed: stirred; series: moves on and spreads."),
                      may("residue", new Amount(), "What stays in when it is emptied."),
                      may("outlet", new Amount(), "What stands in line behind a mixed vessel."),
                      may(
                          "runOutBeforeRefill",
                          new Flag(),
                          "True when a refill waits until it is empty; false if left out."),
                      may(
                          "chargeError",
                          new Amount(),
                          "Standard error of a charged quantity; 1 % if left out."),
                      may("holdUp", new Amount(), "Series: what is in it while it runs."),
                      may(
                          "tanks",
                          new Whole(1, 100),
                          "Series: stirred tanks in a row it is like; 3 if left out."))),
              "How material passes through."));

  private static final Several WORDS = new Several(new Shape.Id(), false);

  private static Several choices(List<String> words) {
    return new Several(new Choice(words), false);
  }

  static final Mapping CONTROL =
      mapping(
          must("step", new Shape.Id(), "One of the document's steps."),
          must("characteristic", new Shape.Id(), "What is measured at that step."),
          may("products", IDS, "Products it holds for; all that are measured so if left out."),
          may("chart", new Choice(Words.all(ControlRule.Chart.class)), "individuals if left out."),
          may(
              "stream",
              choices(Words.all(ControlRule.StreamPart.class)),
              "What has limits of its own; the station if left out."),
          may(
              "subgroup",
              new Shape.WholeOrAmount(new Whole(2, 100)),
              "Readings that make one plotted value, or the time whose readings do, as 1 h."),
          may("size", new Text(), "What n is of counts: a characteristic, 1 h, or 200 pcs."),
          may(
              "heads",
              choices(Words.all(ControlRule.StreamPart.class)),
              "What tells the parallel streams of a group apart; the tool if left out."),
          may(
              "every",
              new Amount(),
              "One reading in so many pcs or m is charted; all if left out."),
          may("rules", choices(RunRuleNames.ALL), "Run rules that are on; none if left out."),
          may("watch", new Flag(), "False to draw the chart and find no drifts."),
          may(
              "detect",
              new Mapping(
                  List.of(
                      may("shift", new Numeric(), "Smallest drift that matters, in sigma; 1.5."),
                      may("falseAlarmsPerMonth", new Numeric(), "What a stream may cost; 1."))),
              "How small drifts are found."),
          may("late", new Amount(), "Later readings are charted, not fed; 1 h if left out."),
          may("learn", new Whole(10, 100_000), "Points for the first limits; 100 if left out."),
          may("selfStarting", new Flag(), "False to ring only after limits were frozen by hand."),
          may("severity", new Choice(Words.all(Severity.class)), "warning if left out."),
          may(
              "reaction",
              choices(Words.all(ControlRule.Reaction.class)),
              "What happens at an alarm; only the alarm if left out."),
          may("call", WORDS, "Roles or people that are told."),
          may(
              "escalate",
              new Mapping(
                  List.of(
                      must("after", new Amount(), "Time without acknowledgement."),
                      must("to", WORDS, "Roles or people that are told then."))),
              "When nobody has acknowledged."),
          may(
              "signing",
              new Choice(Words.all(ControlRule.Signing.class)),
              "What lifting a hold needs; none if left out."));

  private static final Rows NAMED =
      rows(
          must("id", new Shape.Id(), "Unique in the row."),
          must("name", new Text(), "As people call it."));

  private static final Rows HANDWORK =
      rows(
          must("step", new Shape.Id(), "One of the document's steps."),
          may("products", IDS, "Products it holds for; all that pass the step if left out."),
          may(
              "entered",
              new Several(new Shape.Id(), false),
              "What is measured by hand; all of the step if left out."),
          may("checks", NAMED, "What is looked at and ticked."),
          may("defects", NAMED, "What may be found."),
          may("sheet", new Several(new Text(), false), "The work sheet, line by line."),
          may(
              "documents",
              rows(
                  must("name", new Text(), "As people call it."),
                  must("sha256", new Text(), "Of a document that is kept, in small hex digits."),
                  must("format", new Choice(Words.all(HandWork.Format.class)), "What it is.")),
              "Pictures and drawings that are shown beside it."));

  private static final Mapping COSTS =
      new Mapping(
          List.of(
              must("currency", new Shape.Id(), "Three letters of ISO 4217, such as EUR."),
              must(
                  "pieces",
                  rows(
                      must("product", new Shape.Id(), "Material or product."),
                      may("step", new Shape.Id(), "Where it is lost; anywhere if left out."),
                      may("scrap", new Numeric(), "What one costs that is lost."),
                      may("rework", new Numeric(), "What working one again costs.")),
                  "What one piece costs.")));

  static final Mapping DOCUMENT =
      new Mapping(
          List.of(
              must("format", new Whole(FORMAT, FORMAT), "Format of this document."),
              must("plan", new Shape.Id(), "Name of the plan; the same in every version."),
              must("version", new Whole(1, 1_000_000), "Rises with every change."),
              must("title", new Text(), "One line for people."),
              must("effectiveFrom", new Time(), "From when it is in force."),
              must(
                  "site",
                  new Mapping(
                      List.of(
                          must("id", new Shape.Id(), "Short name of the site."),
                          must("name", new Text(), "As people call it."),
                          may("timeZone", new Zone(), "Of the clock on the wall; UTC if left out."),
                          may(
                              "shifts",
                              rows(
                                  must("name", new Text(), "As people call it."),
                                  must(
                                      "from",
                                      new OnTheClock(),
                                      "When it begins; it lasts until the next begins.")),
                              "1 to 12 of a day; early from 06:00, late from 14:00 and night from"
                                  + " 22:00 if left out."))),
                  "Where the plant stands."),
              must(
                  "steps",
                  rows(
                      must("id", new Shape.Id(), "Unique in the document."),
                      must("name", new Text(), "As people call it.")),
                  "Kinds of work, in the order of the process."),
              may(
                  "gates",
                  rows(
                      must("id", new Shape.Id(), "Unique in the document."),
                      must("name", new Text(), "As people call it."),
                      must("stations", IDS, "Stations nothing passes before it is open.")),
                  "Where evidence must be complete."),
              must("areas", AREAS, "The plant."),
              may("vessels", VESSELS, "Hoppers, bowls, bins and tanks that feed bulk material."),
              may("materials", MATERIALS, "What is bought."),
              must("products", PRODUCTS, "What is made."),
              may(
                  "controls",
                  new Rows(CONTROL),
                  "The control plan: how characteristics are watched."),
              may("handwork", HANDWORK, "What people do and enter at terminals."),
              may("costs", COSTS, "What scrap and rework cost; no money is shown if left out.")));
}
