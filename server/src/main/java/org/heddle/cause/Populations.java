package org.heddle.cause;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.floor.Floor;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.ProductId;
import org.heddle.journal.Journal;

/**
 * Tables of the plant's units, made when someone asks.
 *
 * <p>The record of each unit is read from the journal once, up to where the floor is, when the
 * first question comes, and from there on at later ones: a plant whose causes nobody asks for pays
 * nothing, and there is no state that could be wrong after a restart.
 */
public final class Populations {
  /** Tables that are kept until the plant has gone on; each may be a gigabyte. */
  private static final int MAX_KEPT = 3;

  private final Journal journal;
  private final Floor floor;
  private final Genealogy genealogy;
  private final UnitRecords records;
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

  public Populations(Journal journal, Floor floor, Genealogy genealogy, ZoneId zone) {
    this.journal = journal;
    this.floor = floor;
    this.genealogy = genealogy;
    this.records = new UnitRecords(genealogy::number, genealogy::ownNumber, journal::get, zone);
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
  }
}
