package org.heddle.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.floor.Fold;

/** All refused input, what became of it, and how much of each kind there is. */
public final class RefusalBook implements Fold {
  private final ConcurrentSkipListMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> openByCode = new ConcurrentHashMap<>();

  /**
   * One refusal.
   *
   * @param position journal position of the refusal, at which its bytes are found
   * @param settlements what was done about it, in order; the last counts
   */
  public record Entry(
      long position, String door, String code, List<Governance.RefusalSettled> settlements) {
    public Entry {
      settlements = List.copyOf(settlements);
    }

    public boolean isOpen() {
      return settlements.isEmpty();
    }

    /** {@code open}, {@code resubmitted} or {@code dismissed}. */
    public String state() {
      return isOpen() ? "open" : settlements.getLast().outcome();
    }
  }

  @Override
  public void apply(long position, Fact fact) {
    switch (fact.event()) {
      case Governance.Refused refused -> {
        entries.put(position, new Entry(position, refused.door(), refused.code(), List.of()));
        openByCode.merge(refused.code(), 1, Integer::sum);
      }
      case Governance.RefusalSettled settled -> settle(settled);
      default -> {}
    }
  }

  private void settle(Governance.RefusalSettled settled) {
    Entry entry = entries.get(settled.target());
    if (entry == null) {
      return;
    }
    if (entry.isOpen()) {
      openByCode.merge(entry.code(), -1, (count, change) -> count + change == 0 ? null : count - 1);
    }
    List<Governance.RefusalSettled> settlements = new ArrayList<>(entry.settlements());
    settlements.add(settled);
    entries.put(
        entry.position(), new Entry(entry.position(), entry.door(), entry.code(), settlements));
  }

  /** Refusals before a position, newest first. */
  public List<Entry> before(long position, int limit) {
    return entries.headMap(position, false).descendingMap().values().stream().limit(limit).toList();
  }

  public Optional<Entry> find(long position) {
    return Optional.ofNullable(entries.get(position));
  }

  /** How many are open, by code. */
  public Map<String, Integer> openByCode() {
    return Map.copyOf(openByCode);
  }

  public int size() {
    return entries.size();
  }

  public int open() {
    return openByCode.values().stream().mapToInt(Integer::intValue).sum();
  }
}
