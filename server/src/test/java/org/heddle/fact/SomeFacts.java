package org.heddle.fact;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.heddle.identity.CoilId;
import org.heddle.identity.ContainerId;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.OperatorId;
import org.heddle.identity.OrderId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.identity.ShipmentId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/** Random facts of every kind, the same for the same seed: what the laws of storage are run on. */
public final class SomeFacts {
  private static final long START_MICROS = 1_790_000_000_000_000L;

  private final RandomGenerator random;
  private long count;

  public SomeFacts(RandomGenerator random) {
    this.random = random;
  }

  public Fact next() {
    EventKind[] kinds = EventKind.values();
    return next(kinds[random.nextInt(kinds.length)]);
  }

  public Fact next(EventKind kind) {
    count++;
    Instant occurred = Micros.at(START_MICROS + count * 1_000 + random.nextInt(1_000));
    Instant recorded = occurred.plusMillis(random.nextInt(50));
    OperatorId by = maybe(() -> new OperatorId("op-" + random.nextInt(9)));
    Origin origin = new Origin("source-" + random.nextInt(4), Long.toString(count));
    return new Fact(occurred, recorded, origin, by, event(kind));
  }

  private Event event(EventKind kind) {
    return switch (kind) {
      case RECEIVED ->
          new Material.Received(item(), product(), maybe(this::party), text(), maybe(this::mass));
      case CREATED -> new Material.Created(output(), work());
      case TRANSFORMED -> new Material.Transformed(inputs(), List.of(output(), output()), work());
      case SPLIT -> new Material.Split(item(), List.of(output(), output()));
      case MERGED -> new Material.Merged(List.of(input(1)), output());
      case REWOUND -> new Material.Rewound(new CoilId(name()), output(), List.of(piece(1)));
      case CHARGED -> new Material.Charged(item(), item(), maybe(this::mass));
      case EMPTIED -> new Material.Emptied(item(), text());
      case STAGED -> new Material.Staged(new OrderId(name()), "slot", item(), maybe(this::mass));
      case ASSEMBLED -> new Structure.Assembled(item(), item(), text(), maybe(this::mass), work());
      case REMOVED -> new Structure.Removed(item(), item(), text(), text(), work());
      case MOVED ->
          new Structure.Moved(
              item(), maybe(this::station), maybe(() -> new ContainerId(name())), "bay 4");
      case SCANNED -> new Structure.Scanned(item(), "]d2" + name(), station(), "cam-1");
      case IDENTIFIED -> new Structure.Identified(item(), item(), text());
      case ORDER_RELEASED ->
          new Production.OrderReleased(
              new OrderId(name()), product(), maybe(this::mass), maybe(this::party));
      case STEP_STARTED -> new Production.StepStarted(item(), "fill", work());
      case STEP_FINISHED ->
          new Production.StepFinished(item(), "fill", Result.values()[random.nextInt(4)], work());
      case READINGS -> new Measurement.Readings(item(), text(), "fill", readings(), work());
      case SERIES -> series();
      case CURVE_RECORDED ->
          new Measurement.CurveRecorded(
              item(), "joint 17", "tighten", channels(), work(), maybe(this::part));
      case INSPECTED ->
          new Measurement.Inspected(item(), "look", Result.NOK, List.of(defect()), work());
      case ENVIRONMENT -> new Measurement.Environment(station(), readings());
      case NOTED -> new Supply.Noted(maybe(this::item), maybe(this::station), text());
      case DOCUMENT_ATTACHED ->
          new Supply.DocumentAttached(
              item(), "ab".repeat(32), "zeugnis.pdf", "application/pdf", "certificate");
      case SHIPPED ->
          new Supply.Shipped(
              new ShipmentId(name()), List.of(item(), item()), maybe(this::party), text());
      case CUSTOMER_RECEIVED ->
          new Supply.CustomerReceived(new ShipmentId(name()), maybe(this::party));
      case INSTALLED -> new Supply.Installed(item(), maybe(this::item), maybe(this::party), text());
      case FIELD_RETURNED -> new Supply.FieldReturned(item(), maybe(this::party), text());
      case CORRECTED ->
          new Governance.Corrected(random.nextLong(1 << 20), 3, "torque", "1.4", "1.41", text());
      case VOIDED -> new Governance.Voided(random.nextLong(1 << 20), text());
      case PLAN_ADOPTED ->
          new Governance.PlanAdopted("plant", Micros.at(START_MICROS), "plant: Nörd\n");
      case ACCESS_CHANGED -> new Governance.AccessChanged("mia", "added", text());
      case REFUSED ->
          new Governance.Refused("http", "json-broken", "at 3", new byte[] {1, -2, 0}, 3);
      case REFUSAL_SETTLED ->
          new Governance.RefusalSettled(random.nextLong(1 << 20), "dismissed", text());
      case LIMITS_FROZEN ->
          new Control.LimitsFrozen(
              "stream-1",
              1 + random.nextInt(9),
              time(),
              "individuals",
              List.of(new Control.Figure("centre", random.nextInt(100) / 8.0)),
              random.nextInt(500),
              text());
      case ALARM_RAISED -> alarm();
      case ALARM_HANDLED ->
          new Control.AlarmHandled(name(), Control.Handling.CLOSED, "nozzle worn", text(), text());
      case HOLD_PLACED -> new Control.HoldPlaced(name(), holdScope(), text(), text());
      case HOLD_LIFTED ->
          new Control.HoldLifted(
              name(), items(), Control.Disposition.USE_AS_IS, text(), approval());
      case QUEUED -> new Control.Queued("rework", List.of(item()), text(), text());
      case DEQUEUED ->
          new Control.Dequeued(
              "rework", List.of(item()), Control.Disposition.RETRY, text(), approval());
      case NONCONFORMANCE_NOTED -> new Control.NonconformanceNoted(name(), "D4", text());
      case GATE_ANSWERED ->
          new Control.GateAnswered(
              item(), station(), "fill", random.nextBoolean(), List.of("on-hold H-1"), time());
      case BYPASS_STARTED ->
          new Control.BypassStarted(name(), station(), "weigh", text(), text(), approval());
      case BYPASS_ENDED -> new Control.BypassEnded(name(), text(), approval());
      case GAUGE_CHECKED ->
          new Control.GaugeChecked(
              new EquipmentId("scale-1"), "mass", 10, 10.02, 0.01, Result.OK, maybe(this::time));
      case STATION_STOPPED -> new Control.StationStopped(station(), text(), text());
      case STATION_RESUMED -> new Control.StationResumed(station(), text(), approval());
      case EVIDENCE_ASKED ->
          new Control.EvidenceAsked(maybe(this::item), "curve", "tool-1", text());
      case ALERT_SENT -> new Control.AlertSent(name(), "mail", "mia@example.org", "sent");
      case MODEL_ADOPTED ->
          new Control.ModelAdopted(name(), "golden-profile", "press-1", "ab".repeat(32));
      case PLAN_APPROVED -> new Control.PlanApproved(name(), 7, text(), approval());
      case SUGGESTION_SETTLED -> new Control.SuggestionSettled(name(), "accepted", text());
      case ALARM_CEASED ->
          new Control.AlarmCeased(name(), "stream-1", time(), random.nextLong(1 << 20), text());
      case HOLD_BOUNDED -> new Control.HoldBounded(name(), time(), maybe(this::extent), text());
      case HOLD_NARROWED ->
          new Control.HoldNarrowed(name(), List.of(item()), random.nextLong(1 << 20), text());
    };
  }

  private Event alarm() {
    Control.Trigger trigger =
        new Control.Trigger(
            random.nextLong(1 << 20),
            random.nextInt(-1, 5),
            maybe(this::item),
            maybe(this::station),
            12.5,
            random.nextInt(4) / 2.0);
    Control.Onset onset = new Control.Onset(random.nextInt(-1, 99), time(), time(), time());
    return new Control.AlarmRaised(
        name(), "stream-1", "cusum-high", Control.Severity.ALARM, trigger, onset, 2, text());
  }

  private HoldScope holdScope() {
    return new HoldScope(
        List.of(item()),
        maybe(this::extent),
        station(),
        maybe(() -> new EquipmentId("nozzle-3")),
        maybe(() -> new ToolId("tool-3")),
        maybe(this::time),
        maybe(this::time),
        maybe(() -> new ProductId("cell")),
        random.nextBoolean() ? "fill" : "",
        random.nextBoolean() ? "lane 2" : "");
  }

  private Control.Approval approval() {
    return new Control.Approval(text(), maybe(() -> new OperatorId("op-2")));
  }

  private List<ItemId> items() {
    return random.nextBoolean() ? List.of() : List.of(item(), item());
  }

  private Instant time() {
    return Micros.at(START_MICROS + random.nextInt(1_000_000));
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }

  private String name() {
    return "X" + random.nextInt(1_000);
  }

  private String text() {
    return random.nextInt(3) == 0 ? "" : "Naht ≥ 2 µm " + random.nextInt(20);
  }

  private ItemId item() {
    return ItemKind.at(random.nextInt(ItemKind.values().length)).id(name());
  }

  private ProductId product() {
    return new ProductId("cell-" + random.nextInt(3));
  }

  private PartyId party() {
    return new PartyId("party-" + random.nextInt(3));
  }

  private StationId station() {
    return new StationId("station-" + random.nextInt(5));
  }

  private Quantity mass() {
    return new Quantity(new Decimal(random.nextInt(-5, 100_000), 3), new Unit("KGM"));
  }

  private Work work() {
    return new Work(
        station(),
        maybe(() -> new EquipmentId("nozzle-" + random.nextInt(8))),
        maybe(() -> new ToolId("tool-" + random.nextInt(8))),
        random.nextBoolean() ? "" : "P" + random.nextInt(3),
        random.nextBoolean() ? "" : "R" + random.nextInt(3),
        maybe(() -> new OrderId("O-" + random.nextInt(3))));
  }

  private Extent extent() {
    double from = random.nextInt(1_000_000) / 1_000.0;
    return new Extent(from, from + 0.125 + random.nextInt(100), 1, 1 + random.nextInt(4));
  }

  private Piece piece(int outputs) {
    return new Piece(
        random.nextInt(outputs), extent(), extent(), random.nextBoolean(), random.nextDouble());
  }

  private Material.Input input(int outputs) {
    return new Material.Input(
        item(), text(), maybe(this::mass), List.of(piece(outputs), piece(outputs)));
  }

  private List<Material.Input> inputs() {
    return List.of(input(2), Material.Input.of(item(), "foil", maybe(this::mass)));
  }

  private Material.Output output() {
    return new Material.Output(item(), product(), maybe(this::mass), maybe(this::extent));
  }

  private ReadingSet readings() {
    ReadingTemplate.Slot plain = new ReadingTemplate.Slot("mass", new Unit("GRM"), 2);
    ReadingTemplate.Slot limited =
        new ReadingTemplate.Slot(
            "torque", new Unit("NU"), 3, new Decimal(12, 1), null, new Decimal(-1600, 3));
    return random.nextBoolean()
        ? new ReadingSet(new ReadingTemplate(List.of(plain)), new long[] {random.nextLong()})
        : new ReadingSet(
            new ReadingTemplate(List.of(plain, limited)),
            new long[] {random.nextInt(1_000), random.nextInt(-9, 9)});
  }

  private Measurement.Series series() {
    long[] offsets = new long[5];
    long[] values = new long[5];
    for (int i = 0; i < 5; i++) {
      offsets[i] = i * 1_000_000L;
      values[i] = random.nextInt(-200, 400);
    }
    return new Measurement.Series(
        "dew point", station(), new Unit("CEL"), 1, Micros.at(START_MICROS), offsets, values);
  }

  private Measurement.Part part() {
    return new Measurement.Part("run " + name(), random.nextInt(1_000), random.nextBoolean());
  }

  private List<Measurement.Channel> channels() {
    int samples = 10 + random.nextInt(90);
    long[] angle = new long[samples];
    long[] torque = new long[samples];
    for (int i = 0; i < samples; i++) {
      angle[i] = i * 25L + random.nextInt(3);
      torque[i] = (long) i * i + random.nextInt(5);
    }
    return List.of(
        new Measurement.Channel("angle", new Unit("DD"), 2, angle),
        new Measurement.Channel("torque", new Unit("NU"), 3, torque));
  }

  private Measurement.Defect defect() {
    return new Measurement.Defect(
        "pinhole", text(), maybe(this::extent), maybe(this::mass), random.nextDouble());
  }
}
