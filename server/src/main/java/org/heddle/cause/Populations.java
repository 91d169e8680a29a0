package org.heddle.cause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.heddle.floor.Floor;
import org.heddle.floor.Generations;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.ProductId;
import org.heddle.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables of the plant's units, made when someone asks.
 *
 * <p>The record of each unit is read from the journal once, up to where the floor is, when the
 * first question comes, and from there on at later ones: a plant whose causes nobody asks for pays
 * nothing. What was read is kept in a folder of its own, so that after a restart only what came
 * since has to be read; the folder can be deleted, and is made again from the journal.
 */
public final class Populations implements AutoCloseable {
  /** Facts since the last state that was kept, after which it is kept again. */
  static final long KEEP_EVERY = 100_000;

  /** A shorter rest is read again in a second or two. */
  private static final long WORTH_KEEPING = 10_000;

  /** Tables that are kept until the plant has gone on; each may be a gigabyte. */
  private static final int MAX_KEPT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Populations.class);

  private final Journal journal;
  private final Floor floor;
  private final Genealogy genealogy;
  private final Shifts shifts;
  private final Path folder;
  private final Executor keeper;
  private UnitRecords records;
  private boolean isOpened;
  private long keptAt;
  private final Map<Key, Kept> kept = new LinkedHashMap<>();
  private long read;

  /**
   * Which units are looked at.
   *
   * @param product what they are
   * @param from made at this time or later
   * @param to made before
   */
  public record Span(ProductId product, Instant from, Instant to) {}

  private record Key(Span span, List<Integer> also) {}

  private record Kept(long facts, FactorTable table, UnitDiff diff) {}

  /**
   * A table and where its bad units stand in it.
   *
   * @param facts how many facts were known when it was made
   * @param bad numbers of the bad units within the table; handed over
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk, handed over
  public record Population(long facts, FactorTable table, UnitDiff diff, int[] bad) {}

  /**
   * @param folder where what was read is kept
   * @param keeper writes it, beside whoever asks
   */
  public Populations(
      Journal journal,
      Floor floor,
      Genealogy genealogy,
      Shifts shifts,
      Path folder,
      Executor keeper) {
    this.journal = journal;
    this.floor = floor;
    this.genealogy = genealogy;
    this.shifts = shifts;
    this.folder = folder;
    this.keeper = keeper;
    this.records = empty();
  }

  private UnitRecords empty() {
    return new UnitRecords(genealogy::number, genealogy::ownNumber, journal::get, shifts);
  }

  /** Reads on where the last run of the plant was, if anyone has asked it something. */
  public synchronized void prepare() {
    open();
    if (keptAt > 0) {
      catchUp();
    }
  }

  private void open() {
    if (isOpened) {
      return;
    }
    isOpened = true;
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      OptionalLong facts = new Generations(folder, List.of(records)).read(floor.applied());
      if (facts.isEmpty()) {
        records = empty();
      }
      read = facts.orElse(0);
      keptAt = read;
    } catch (IOException e) {
      LOG.warn("The records of units that were kept can not be read: {}", e.toString());
    }
  }

  /** Keeps what was read since it was kept last, if that is worth it. */
  @Override
  public synchronized void close() {
    if (read - keptAt >= WORTH_KEEPING) {
      keep();
    }
  }

  private synchronized void keep() {
    try {
      new Generations(folder, List.of(records)).write(read);
    } catch (IOException e) {
      LOG.warn("The records of units could not be kept: {}", e.toString());
    }
    keptAt = read;
  }

  /** The bad units and all others of a span. */
  public synchronized Population of(List<ItemId> bad, Span span) {
    catchUp();
    Lineage lineage = genealogy.lineage();
    List<Integer> numbers = bad.stream().map(this::number).distinct().sorted().toList();
    Key key = new Key(span, numbers.stream().filter(each -> !isIn(span, lineage, each)).toList());
    Kept found = kept.get(key);
    if (found == null || found.facts != read) {
      found = keep(key, made(lineage, key));
    }
    return new Population(found.facts, found.table, found.diff, places(found.table, bad));
  }

  /** The bad units and these good ones. */
  public synchronized Population of(List<ItemId> bad, List<ItemId> good) {
    catchUp();
    List<Integer> numbers = new ArrayList<>(bad.stream().map(this::number).toList());
    good.forEach(each -> numbers.add(number(each)));
    FactorTable table = table(genealogy.lineage(), numbers);
    return new Population(read, table, new UnitDiff(table), places(table, bad));
  }

  private Kept keep(Key key, FactorTable table) {
    kept.values().removeIf(each -> each.facts != read);
    if (kept.size() >= MAX_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    Kept fresh = new Kept(read, table, new UnitDiff(table));
    kept.put(key, fresh);
    return fresh;
  }

  private int number(ItemId unit) {
    int number = genealogy.number(unit);
    if (number < 0 || unit.kind() != ItemKind.UNIT) {
      throw new UnknownUnitException(unit);
    }
    return number;
  }

  private FactorTable made(Lineage lineage, Key key) {
    List<Integer> numbers = new ArrayList<>(key.also);
    for (int node : records.rows().keySet()) {
      if (isIn(key.span, lineage, node)) {
        numbers.add(node);
      }
    }
    return table(lineage, numbers);
  }

  private static boolean isIn(Span span, Lineage lineage, int node) {
    if (node >= lineage.nodes()) {
      return false;
    }
    long second = lineage.madeAtSecond(node);
    return second >= span.from.getEpochSecond()
        && second < span.to.getEpochSecond()
        && lineage.product(node).filter(span.product::equals).isPresent();
  }

  private FactorTable table(Lineage lineage, List<Integer> numbers) {
    int[] nodes = numbers.stream().mapToInt(i -> i).toArray();
    FactorTable table = new TableMaker(records, lineage, nodes).make();
    table.prepare();
    return table;
  }

  private int[] places(FactorTable table, List<ItemId> bad) {
    Map<Integer, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < table.size(); i++) {
      places.put(genealogy.number(table.units().get(i)), i);
    }
    return bad.stream().map(this::number).distinct().mapToInt(places::get).toArray();
  }

  private void catchUp() {
    open();
    long known = floor.applied();
    if (read < known) {
      journal.read(
          read,
          (position, fact) -> {
            if (position < known) {
              records.apply(position, fact);
            }
          });
      read = known;
    }
    if (read - keptAt >= KEEP_EVERY) {
      keptAt = read;
      keeper.execute(this::keep);
    }
  }
}
