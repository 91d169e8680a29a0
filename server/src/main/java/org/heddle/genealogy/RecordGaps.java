package org.heddle.genealogy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes whose record of what went into them is not complete, by the plan's required slots;
 * whatever contains one of them is not complete either. Does not change; any thread may ask.
 *
 * <p>The first time costs one pass over all nodes, about 0.2 µs a node. From then on only the nodes
 * that facts have touched since are looked at again, and the few with a gap followed upwards.
 */
public final class RecordGaps {
  /** Stands for the slots of a product that no plan knows. */
  public static final String NO_PLAN = "product unknown to the plan";

  /** Stands for the part of a vessel's content that nobody recorded. */
  public static final String CONTENT = "content";

  /**
   * A slot that lacks a record.
   *
   * @param slot its name, {@link #CONTENT} of a vessel, or {@link #NO_PLAN}
   * @param item whose slot it is
   */
  public record Gap(String slot, String item) {}

  private final Lineage lineage;
  private final RequiredSlots required;
  private final ChangeLog log;
  private final long logged;
  private final long revision;
  private final BitSet own;
  private final BitSet all;

  private RecordGaps(
      Lineage lineage,
      RequiredSlots required,
      ChangeLog log,
      long logged,
      long revision,
      BitSet own) {
    this.lineage = lineage;
    this.required = required;
    this.log = log;
    this.logged = logged;
    this.revision = revision;
    this.own = own;
    this.all = new BitSet(lineage.nodes());
    lineage.outOf(EdgeFilter.NOW, own.stream().toArray()).forEach(all::set);
  }

  /** Looks at every node. */
  public static RecordGaps of(Lineage lineage, RequiredSlots required) {
    ChangeLog log = lineage.threads().adjacency().changes();
    long revision = required.revision();
    long logged = log.positionAfter(lineage.seq());
    GapCheck check = new GapCheck(lineage, required);
    BitSet own = new BitSet(lineage.nodes());
    for (int node = 0; node < lineage.nodes(); node++) {
      own.set(node, !check.missing(node).isEmpty());
    }
    return new RecordGaps(lineage, required, log, logged, revision, own);
  }

  /** The same for a later state, looking only at what has changed since where that can be told. */
  public RecordGaps at(Lineage later) {
    ChangeLog.@Nullable Changes changes = log.since(logged, later.seq());
    boolean sameRules =
        log == later.threads().adjacency().changes()
            && revision == required.revision()
            && lineage.view().voided().equals(later.view().voided());
    if (changes == null || !sameRules) {
      return of(later, required);
    }
    GapCheck check = new GapCheck(later, required);
    BitSet known = (BitSet) own.clone();
    BitSet again = affected(later, changes.nodes());
    again.set(lineage.nodes(), later.nodes());
    again.stream().forEach(node -> known.set(node, !check.missing(node).isEmpty()));
    return new RecordGaps(later, required, log, changes.next(), revision, known);
  }

  /**
   * The changed nodes, and those that hold one of them: by its product or content they are filled.
   */
  private static BitSet affected(Lineage lineage, int[] changed) {
    BitSet found = new BitSet(lineage.nodes());
    Adjacency.Cursor cursor = lineage.view().cursor(Direction.OUT_OF, EdgeFilter.NOW);
    List<Integer> queue = new ArrayList<>();
    for (int node : changed) {
      if (node < lineage.nodes() && !found.get(node)) {
        found.set(node);
        queue.add(node);
      }
    }
    BitSet expanded = (BitSet) found.clone();
    for (int i = 0; i < queue.size(); i++) {
      Run run = cursor.load(queue.get(i));
      for (int each = 0; each < run.count; each++) {
        int owner = run.nodes[each];
        found.set(owner);
        if (lineage.isVersion(owner) && !expanded.get(owner)) {
          expanded.set(owner);
          queue.add(owner);
        }
      }
    }
    return found;
  }

  /** The last fact that counts. */
  public long seq() {
    return lineage.seq();
  }

  /** What it keeps in memory; several questions may share one. */
  public long bytes() {
    return ((long) own.size() + all.size()) / Byte.SIZE;
  }

  public boolean has(int node) {
    return all.get(node);
  }

  /**
   * The gaps that lie in the node or anywhere inside it, nearest first.
   *
   * @param most gaps to tell at most
   */
  public List<Gap> within(int node, int most) {
    GapCheck check = new GapCheck(lineage, required);
    Adjacency.Cursor cursor = lineage.view().cursor(Direction.INTO, EdgeFilter.NOW);
    List<Gap> found = new ArrayList<>();
    List<Integer> queue = new ArrayList<>(List.of(node));
    BitSet seen = new BitSet();
    for (int i = 0; i < queue.size() && found.size() < most; i++) {
      int at = queue.get(i);
      for (String slot : check.missing(at)) {
        found.add(new Gap(slot, ownerOf(at)));
      }
      Run run = cursor.load(at);
      for (int each = 0; each < run.count; each++) {
        int component = run.nodes[each];
        if (all.get(component) && !seen.get(component)) {
          seen.set(component);
          queue.add(component);
        }
      }
    }
    return found.stream().distinct().limit(most).toList();
  }

  /** The item itself; of a content, the vessel it lay in. */
  private String ownerOf(int node) {
    ItemDictionary items = lineage.threads().items();
    boolean version = items.kindCode(node) == NodeKind.VERSION;
    return items.text(version ? items.product(node) - 1 : node);
  }

  /** Names of the slots that lack a record in this node itself. */
  public List<String> own(int node) {
    return new GapCheck(lineage, required).missing(node);
  }
}
