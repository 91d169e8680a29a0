package org.heddle.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.heddle.fact.Control.EvidenceAsked;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.Supply;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.Outbox;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.plan.Evidence;
import org.heddle.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Finds records that should be there and are not, asks for them, and knows when they came.
 *
 * <p>When a step of an item ends, what the plan requires of it and of the steps before must be
 * there within {@link #GRACE}; a certificate within {@link #PAPER_GRACE} of the receipt; a number
 * that a counting source passed over likewise. What is not is asked for, {@value #MAX_ASKED} times,
 * by a fact that names who could repeat it; after that a person decides. Time is that of the
 * record, so that a replay finds the same.
 */
public final class MissingBook implements Judge, Kept {
  /** Reports of one moment come on several ways. */
  public static final Duration GRACE = Duration.ofMinutes(5);

  /** A certificate comes by mail after the goods. */
  public static final Duration PAPER_GRACE = Duration.ofHours(8);

  /** Between two requests for the same record. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  public static final int MAX_ASKED = 3;

  /** Gaps that are kept; the oldest that were given up make room, what is asked for does not. */
  private static final int MAX_OPEN = 100_000;

  /** Healed gaps that are shown. */
  private static final int MAX_HEALED = 1_000;

  private static final String STATE_FILE = "missing";
  private static final long FORMAT = 0x4D49_5353_0000_0001L;

  private final Genealogy genealogy;
  private final EvidenceCheck check;
  private final Lacking lacking;
  private final Function<Instant, Plan> planAt;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          (a, b) -> a.at == b.at ? Long.compare(a.order, b.order) : Long.compare(a.at, b.at));
  private final Map<String, Gap> open = new LinkedHashMap<>();
  private final Map<Integer, List<String>> ofNode = new HashMap<>();
  private final Map<String, SortedSet<Long>> numbersOf = new HashMap<>();
  private final Map<String, Set<String>> ofSource = new HashMap<>();
  private final Set<String> givenUp = new LinkedHashSet<>();
  private final Deque<Gap> healed = new ArrayDeque<>();
  private final Map<String, String> reporters = new HashMap<>();
  private final MessageGaps messages = new MessageGaps();
  private final int maxOpen;
  private long orders;
  private long healedEver;
  private long looked;
  private long deciding;
  private int asksOfThis;

  /** Something to look at at a time: an item after a step, or a gap that was asked for. */
  private record Due(long at, long order, @Nullable ItemId item, String step, String gap) {}

  /** How many there are of each state. */
  public record Counts(long asked, long givenUp, long healed) {}

  /**
   * @param steps which has taken each fact before it is judged here
   * @param planAt what was in force at a time, as it was known then
   */
  public MissingBook(Genealogy genealogy, StepBook steps, Function<Instant, Plan> planAt) {
    this(genealogy, steps, planAt, MAX_OPEN);
  }

  MissingBook(Genealogy genealogy, StepBook steps, Function<Instant, Plan> planAt, int maxOpen) {
    this.maxOpen = maxOpen;
    this.genealogy = genealogy;
    this.check = new EvidenceCheck(steps);
    this.lacking = new Lacking(genealogy, check);
    this.planAt = planAt;
  }

  @Override
  public synchronized void judge(long position, Fact fact, Consumer<Draft> decisions) {
    Instant now = fact.recordedAt();
    deciding = position;
    asksOfThis = 0;
    while (!due.isEmpty() && due.peek().at <= now.toEpochMilli()) {
      look(due.remove(), now, decisions);
    }
    lookAtMessages(now, decisions);
    if (fact.origin().source().equals(Outbox.SOURCE)) {
      return;
    }
    if (messages.came(fact.origin().source(), fact.origin().key(), now)) {
      filled(fact.origin().source(), Long.parseLong(fact.origin().key()), now);
    }
    switch (fact.event()) {
      case Production.StepFinished e when e.result() != Result.ABORTED -> {
        reporters.put(e.step(), fact.origin().source());
        await(now.plus(GRACE), e.item(), e.step(), "");
      }
      case Material.Received e -> {
        reporters.put("", fact.origin().source());
        await(now.plus(PAPER_GRACE), e.item(), "", "");
      }
      default -> {}
    }
    ItemId item = ofRecord(fact.event());
    if (item != null) {
      recheck(item, now);
    }
  }

  /** The item of which that is evidence; null for what is none. */
  static @Nullable ItemId ofRecord(Event event) {
    return switch (event) {
      case Production.StepFinished e -> e.item();
      case Measurement.Readings e -> e.item();
      case Measurement.CurveRecorded e -> e.item();
      case Measurement.Inspected e -> e.item();
      case Supply.DocumentAttached e -> e.item();
      default -> null;
    };
  }

  private void await(Instant at, @Nullable ItemId item, String step, String gap) {
    due.add(new Due(at.toEpochMilli(), orders++, item, step, gap));
  }

  private void look(Due each, Instant now, Consumer<Draft> decisions) {
    Gap known = open.get(each.gap);
    if (known != null && known.state() == Gap.State.ASKED) {
      ask(known, now, decisions);
    } else if (each.gap.isEmpty() && each.item != null) {
      for (Lacking.Lack lack : lacking.after(each.item, each.step, planAt.apply(now))) {
        found(lack.of(), lack.evidence(), now, decisions);
      }
    }
  }

  private void found(ItemId item, Evidence missing, Instant now, Consumer<Draft> decisions) {
    String step = missing.kind() == Evidence.Kind.CERTIFICATE ? "" : missing.step();
    String source = reporters.getOrDefault(step, "");
    String detail = "%s, %s".formatted(missing.name(), missing.kind().word());
    open(
        new Gap(item, missing.id(), step, source, detail, now, 0, Gap.State.ASKED, now),
        now,
        decisions);
  }

  /** True when the gap is new and there is room for it. */
  private boolean open(Gap gap, Instant now, Consumer<Draft> decisions) {
    if (open.containsKey(gap.key())) {
      return false;
    }
    if (open.size() >= maxOpen) {
      if (givenUp.isEmpty()) {
        return false;
      }
      close(Objects.requireNonNull(open.get(givenUp.iterator().next())));
    }
    ItemId item = gap.item();
    if (item != null) {
      ofNode.computeIfAbsent(genealogy.number(item), _ -> new ArrayList<>()).add(gap.key());
    }
    ask(gap, now, decisions);
    return true;
  }

  private void ask(Gap gap, Instant now, Consumer<Draft> decisions) {
    boolean isLast = gap.asked() == MAX_ASKED || gap.source().isEmpty();
    Gap next = gap.asked(now, isLast);
    open.put(gap.key(), next);
    if (isLast) {
      givenUp.add(gap.key());
    }
    String detail =
        isLast
            ? gap.detail() + ": not repeated after " + gap.asked() + " requests"
            : gap.detail() + ": request " + next.asked() + " of " + MAX_ASKED;
    String key = "evidence:" + deciding + ":" + asksOfThis++;
    decisions.accept(
        new Draft(
            now,
            new Origin(Outbox.SOURCE, key),
            new EvidenceAsked(gap.item(), gap.evidence(), isLast ? "" : gap.source(), detail)));
    if (!isLast) {
      await(now.plus(PATIENCE), null, "", gap.key());
    }
  }

  private void lookAtMessages(Instant now, Consumer<Draft> decisions) {
    long second = now.getEpochSecond();
    if (second - looked < 1) {
      return; // many facts of one moment need one look
    }
    looked = second;
    for (MessageGaps.Missed each : messages.missed(now.minus(GRACE))) {
      Gap gap =
          new Gap(
              null,
              MessageGaps.EVIDENCE,
              "",
              each.source(),
              each.words(),
              each.since(),
              0,
              Gap.State.ASKED,
              now);
      if (open(gap, now, decisions)) {
        await(
            gap,
            LongStream.rangeClosed(each.first(), each.last())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
  }

  private void await(Gap gap, SortedSet<Long> numbers) {
    numbersOf.put(gap.key(), numbers);
    ofSource.computeIfAbsent(gap.source(), _ -> new LinkedHashSet<>()).add(gap.key());
  }

  /** One number of a reported gap came; the gap is healed when it was the last. */
  private void filled(String source, long number, Instant now) {
    for (String key : List.copyOf(ofSource.getOrDefault(source, Set.of()))) {
      SortedSet<Long> numbers = numbersOf.get(key);
      if (numbers != null && numbers.remove(number) && numbers.isEmpty()) {
        heal(Objects.requireNonNull(open.get(key)), now);
      }
    }
  }

  /** The numbers of a gap in the messages of its source that are still missing. */
  public synchronized List<Long> numbers(Gap gap) {
    return List.copyOf(numbersOf.getOrDefault(gap.key(), new TreeSet<>()));
  }

  private void recheck(ItemId item, Instant now) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    List<String> keys = ofNode.get(node);
    if (keys == null) {
      return;
    }
    Plan plan = planAt.apply(now);
    for (String key : List.copyOf(keys)) {
      Gap gap = open.get(key);
      if (gap != null && isThere(gap, lineage, node, plan)) {
        heal(gap, now);
      }
    }
  }

  private boolean isThere(Gap gap, Lineage lineage, int node, Plan plan) {
    return lineage.product(node).stream()
        .flatMap(product -> plan.requiredEvidence(product).stream())
        .filter(each -> each.id().equals(gap.evidence()))
        .anyMatch(each -> check.isThere(lineage, node, each, plan));
  }

  private void heal(Gap gap, Instant now) {
    close(gap);
    healedEver++;
    healed.addFirst(gap.healed(now));
    if (healed.size() > MAX_HEALED) {
      healed.removeLast();
    }
  }

  private void close(Gap gap) {
    open.remove(gap.key());
    givenUp.remove(gap.key());
    if (numbersOf.remove(gap.key()) != null) {
      Set<String> keys = ofSource.getOrDefault(gap.source(), new LinkedHashSet<>());
      keys.remove(gap.key());
      if (keys.isEmpty()) {
        ofSource.remove(gap.source());
      }
    }
    ItemId item = gap.item();
    if (item != null) {
      int node = genealogy.number(item);
      List<String> keys = ofNode.getOrDefault(node, new ArrayList<>());
      keys.remove(gap.key());
      if (keys.isEmpty()) {
        ofNode.remove(node);
      }
    }
  }

  /** What is missing now, the newest first. */
  public synchronized List<Gap> open() {
    return List.copyOf(open.values()).reversed();
  }

  /** What came after all, the newest first. */
  public synchronized List<Gap> healed() {
    return List.copyOf(healed);
  }

  public synchronized Counts counts() {
    return new Counts(open.size() - givenUp.size(), givenUp.size(), healedEver);
  }

  /** What a source is asked for now. */
  public synchronized List<Gap> asksOf(String source) {
    return open.values().stream()
        .filter(gap -> gap.state() == Gap.State.ASKED && gap.source().equals(source))
        .toList();
  }

  @Override
  public String name() {
    return "missing";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(FORMAT);
      out.number(orders);
      out.number(healedEver);
      out.number(looked);
      messages.write(out);
      out.number(reporters.size());
      for (Map.Entry<String, String> each : reporters.entrySet()) {
        out.text(each.getKey());
        out.text(each.getValue());
      }
      out.number(due.size());
      for (Due each : due) {
        out.number(each.at);
        out.number(each.order);
        out.text(each.item == null ? "" : each.item.text());
        out.text(each.step);
        out.text(each.gap);
      }
      out.number(numbersOf.size());
      for (Map.Entry<String, SortedSet<Long>> each : numbersOf.entrySet()) {
        out.text(each.getKey());
        out.number(each.getValue().size());
        for (long number : each.getValue()) {
          out.number(number);
        }
      }
      for (List<Gap> gaps : List.of(List.copyOf(open.values()), List.copyOf(healed))) {
        out.number(gaps.size());
        for (Gap gap : gaps) {
          write(gap, out);
        }
      }
    }
  }

  private static void write(Gap gap, StateOutput out) throws IOException {
    ItemId item = gap.item();
    out.text(item == null ? "" : item.text());
    out.text(gap.evidence());
    out.text(gap.step());
    out.text(gap.source());
    out.text(gap.detail());
    out.text(gap.since().toString());
    out.number(gap.asked());
    out.text(gap.state().name());
    out.text(gap.changed().toString());
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      if (in.number() != FORMAT) {
        throw new IOException("missing records of another version");
      }
      orders = in.number();
      healedEver = in.number();
      looked = in.number();
      messages.read(in);
      for (long left = in.number(); left > 0; left--) {
        reporters.put(in.text(), in.text());
      }
      for (long left = in.number(); left > 0; left--) {
        due.add(new Due(in.number(), in.number(), item(in.text()), in.text(), in.text()));
      }
      for (long left = in.number(); left > 0; left--) {
        TreeSet<Long> numbers = new TreeSet<>();
        numbersOf.put(in.text(), numbers);
        for (long each = in.number(); each > 0; each--) {
          numbers.add(in.number());
        }
      }
      for (long left = in.number(); left > 0; left--) {
        Gap gap = gap(in);
        open.put(gap.key(), gap);
        if (gap.state() == Gap.State.GIVEN_UP) {
          givenUp.add(gap.key());
        }
        SortedSet<Long> numbers = numbersOf.get(gap.key());
        if (numbers != null) {
          await(gap, numbers);
        }
        ItemId item = gap.item();
        if (item != null) {
          ofNode.computeIfAbsent(genealogy.number(item), _ -> new ArrayList<>()).add(gap.key());
        }
      }
      for (long left = in.number(); left > 0; left--) {
        healed.addLast(gap(in));
      }
    }
  }

  private static Gap gap(StateInput in) throws IOException {
    return new Gap(
        item(in.text()),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        Instant.parse(in.text()),
        Math.toIntExact(in.number()),
        Gap.State.valueOf(in.text()),
        Instant.parse(in.text()));
  }

  private static @Nullable ItemId item(String text) {
    return text.isEmpty() ? null : ItemId.parse(text).orElseThrow();
  }
}
