package org.heddle.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heddle.access.Permission;
import org.heddle.containment.HoldBook;
import org.heddle.containment.Queue;
import org.heddle.containment.QueueBook;
import org.heddle.containment.Reactions;
import org.heddle.fact.Control;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Queued;
import org.heddle.gate.Gatekeeper;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/** What waits for inspection, rework or another try; a tray stands for what is in it. */
final class QueueRoutes {
  private final QueueBook book;
  private final HoldBook holds;
  private final Reactions reactions;
  private final Gatekeeper gatekeeper;
  private final Services services;
  private final Deeds deeds;

  QueueRoutes(Services services, Acting acting) {
    this.book = acting.queues();
    this.holds = acting.holds();
    this.reactions = acting.reactions();
    this.gatekeeper = acting.gatekeeper();
    this.services = services;
    this.deeds = new Deeds(services);
  }

  /**
   * What waits.
   *
   * @param signatures how many persons sign the decision about it
   */
  record Entry(
      String item,
      String queue,
      String reason,
      @Nullable String hold,
      Instant since,
      @Nullable String by,
      long fact,
      int signatures) {}

  record Line(String queue, List<Entry> waiting) {}

  record Lines(List<Line> queues) {}

  record QueueAsk(List<String> items, String reason, @Nullable String hold) {}

  record DecideAsk(
      List<String> items, String disposition, String reason, Deeds.@Nullable Signed signature) {}

  record Ended(String queue, String disposition, String reason, long fact) {}

  record OfItem(String item, List<Entry> waiting, List<Ended> ended) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/queues", Permission.SEE, "What waits, queue by queue")
            .gives(Lines.class, _ -> lines()),
        Route.post("/api/queues/{queue}", Permission.REPORT, "Puts things into a queue")
            .part("queue", "its name, such as inspection or rework")
            .takes(QueueAsk.class)
            .gives(Line.class, this::put),
        Route.post("/api/queues/{queue}/decide", Permission.CORRECT, "Takes things out, decided")
            .part("queue", "its name")
            .takes(DecideAsk.class)
            .gives(Line.class, this::decide),
        Route.get("/api/items/{id}/queues", Permission.SEE, "Where an item waits and waited")
            .part("id", "the item")
            .gives(OfItem.class, this::ofItem));
  }

  private Lines lines() {
    return new Lines(book.queues().stream().map(this::line).toList());
  }

  private Line line(Queue queue) {
    return new Line(queue.name(), queue.waiting().stream().map(this::entry).toList());
  }

  private Entry entry(Queue.Entry entry) {
    return new Entry(
        entry.item().text(),
        entry.queue(),
        entry.reason(),
        entry.hold().isEmpty() ? null : entry.hold(),
        entry.since(),
        entry.by() == null ? null : entry.by().toString(),
        entry.position(),
        needed(Stream.of(entry)).persons());
  }

  private Line queue(String name) {
    return book.queues().stream()
        .filter(queue -> queue.name().equals(name))
        .findFirst()
        .map(this::line)
        .orElseThrow(() -> Trouble.unknown("queue", name));
  }

  /** A container is what lies in it; an empty one is itself. */
  private List<ItemId> items(List<String> texts) {
    List<ItemId> items = holds.unpacked(texts.stream().map(Deeds::item).toList());
    if (items.isEmpty()) {
      throw Trouble.wrong("items", "none are named");
    }
    return items;
  }

  private Line put(Ask ask) throws InterruptedException {
    String name = ask.part("queue");
    QueueAsk wish = ask.body(QueueAsk.class);
    List<ItemId> items = notYetIn(name, known(items(wish.items)));
    Queued event =
        new Queued(name, items, Deeds.reason(wish.reason), wish.hold == null ? "" : wish.hold);
    deeds.record(ask.visitor(), key("queue", name, event.items()), event);
    return queue(name);
  }

  /** A mistyped name would wait for ever, and the thing that is meant would pass the gate. */
  private List<ItemId> known(List<ItemId> items) throws InterruptedException {
    services.settle();
    for (ItemId item : items) {
      if (services.genealogy().lineage().node(item) < 0) {
        throw Trouble.unknown("item", item.text());
      }
    }
    return items;
  }

  /** A thing waits once in a queue: of a whole tray, those go in that do not wait there yet. */
  private List<ItemId> notYetIn(String queue, List<ItemId> items) {
    List<ItemId> others = items.stream().filter(item -> waiting(queue, item).isEmpty()).toList();
    if (others.isEmpty()) {
      Queue.Entry first = waiting(queue, items.getFirst()).orElseThrow();
      throw new Trouble(
          409,
          "already-waiting",
          "%s waits in %s already.".formatted(first.item().text(), queue),
          "It came there for this reason: " + first.reason(),
          "Nothing is to be done. Where there is more to say, add a note to the unit.");
    }
    return others;
  }

  private Optional<Queue.Entry> waiting(String queue, ItemId item) {
    return book.of(item).stream().filter(entry -> entry.queue().equals(queue)).findFirst();
  }

  private Line decide(Ask ask) throws InterruptedException {
    String name = ask.part("queue");
    DecideAsk wish = ask.body(DecideAsk.class);
    List<ItemId> items = items(wish.items);
    for (ItemId item : items) {
      if (waiting(name, item).isEmpty()) {
        throw Trouble.wrong("items", item.text() + " does not wait in " + name);
      }
    }
    Control.Disposition how = Deeds.disposition(wish.disposition);
    if (how == Control.Disposition.RETRY) {
      retriable(items);
    }
    String about = "%s: %s %s".formatted(name, Deeds.word(how), wish.items);
    Approval approval = deeds.approve(ask.visitor(), wish.signature, needed(name, items), about);
    Dequeued event = new Dequeued(name, items, how, Deeds.reason(wish.reason), approval);
    deeds.record(ask.visitor(), key("dequeue", name, items), event);
    return queue(name);
  }

  /** The plan says how often a step is tried; what the gate would refuse is not promised here. */
  private void retriable(List<ItemId> items) throws InterruptedException {
    services.settle();
    for (ItemId item : items) {
      gatekeeper
          .triesUsedUp(item)
          .ifPresent(
              reason -> {
                throw new Trouble(
                    409,
                    reason.code(),
                    "%s has no try left: %s.".formatted(item.text(), reason.sentence()),
                    "Nothing was decided: the gate would refuse it.",
                    "Decide scrap, return or use as is; how often a step may be tried"
                        + " stands in the plan.");
              });
    }
  }

  /** The most that the plan asks of any hold by which one of them came into the queue. */
  private Deeds.Needed needed(String queue, List<ItemId> items) {
    return needed(
        items.stream()
            .flatMap(item -> book.of(item).stream())
            .filter(entry -> entry.queue().equals(queue)));
  }

  private Deeds.Needed needed(Stream<Queue.Entry> entries) {
    return entries
        .flatMap(entry -> holds.hold(entry.hold()).stream())
        .flatMap(hold -> Deeds.needed(reactions, hold).stream())
        .max(Comparator.naturalOrder())
        .orElse(Deeds.Needed.NOBODY);
  }

  /** The same decision on the same state of the queue is one. */
  private String key(String verb, String queue, List<ItemId> items) {
    long before = items.stream().mapToLong(item -> book.outcomes(item).size()).sum();
    return "%s:%s:%s:%d:%d"
        .formatted(
            verb,
            Integer.toHexString(queue.hashCode()),
            Integer.toHexString(items.hashCode()),
            items.size(),
            before);
  }

  private OfItem ofItem(Ask ask) {
    ItemId item = ask.item("id");
    return new OfItem(
        item.text(),
        book.of(item).stream().map(this::entry).toList(),
        book.outcomes(item).stream()
            .map(e -> new Ended(e.queue(), Deeds.word(e.disposition()), e.reason(), e.position()))
            .toList());
  }
}
