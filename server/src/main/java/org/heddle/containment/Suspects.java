package org.heddle.containment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.HoldScope;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.WebTracer;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;

/**
 * What an alarm makes suspect: everything of its stream since the last proven-good point, which is
 * the earliest beginning of the deviation at the stated confidence, until the station was proven
 * good again; of a web, the metres between the two and what was cut from them.
 */
public final class Suspects {
  private final Genealogy genealogy;
  private final LongFunction<Fact> factAt;
  private final Function<StationId, List<StationId>> sharing;
  private final WorkedWithin within;
  private final WebMetres web;

  /**
   * @param holds which knows what work was recorded in error
   */
  public Suspects(Genealogy genealogy, HoldBook holds, WebMetres web, LongFunction<Fact> factAt) {
    this(genealogy, holds, web, factAt, List::of);
  }

  /**
   * @param holds which knows what work was recorded in error
   * @param sharing the stations that breathe the air of one, itself among them
   */
  public Suspects(
      Genealogy genealogy,
      HoldBook holds,
      WebMetres web,
      LongFunction<Fact> factAt,
      Function<StationId, List<StationId>> sharing) {
    this.sharing = sharing;
    this.genealogy = genealogy;
    this.factAt = factAt;
    this.within = holds.within();
    this.web = web;
  }

  /** A stretch of a coil that is suspect. */
  public record Metres(CoilId coil, Extent extent) {}

  /**
   * What is suspect.
   *
   * @param from the last proven-good point
   * @param nodes units, lots and coils, directly made in the stream or cut from its web
   * @param metres of the webs
   */
  public record Found(Instant from, Instant to, BitSet nodes, List<Metres> metres) {
    public Found {
      metres = List.copyOf(metres);
    }
  }

  /** Of an alarm, up to a time; empty when it is of no stream of measurements. */
  public Optional<Found> of(AlarmRaised alarm, Instant to) {
    return Stream.of(alarm, factAt).map(stream -> of(alarm, stream, to));
  }

  private Found of(AlarmRaised alarm, Stream stream, Instant to) {
    Instant from = alarm.onset().from();
    Lineage lineage = genealogy.lineage();
    BitSet nodes = new BitSet();
    for (Stream each : inTheSameAir(stream)) {
      each.since(from, alarm.trigger().station()).ifPresent(scope -> nodes.or(worked(scope, to)));
    }
    ItemId trigger = alarm.trigger().item();
    if (trigger != null && lineage.node(trigger) >= 0) {
      nodes.set(lineage.node(trigger));
    }
    List<Metres> metres = new ArrayList<>();
    nodes.stream()
        .mapToObj(lineage::item)
        .flatMap(Optional::stream)
        .filter(CoilId.class::isInstance)
        .map(CoilId.class::cast)
        .forEach(
            coil ->
                web.between(coil, from, to, stream.lane())
                    .ifPresent(extent -> metres.add(new Metres(coil, extent))));
    metres.forEach(each -> cutFrom(each, lineage, nodes));
    return new Found(from, to, nodes, metres);
  }

  private List<Stream> inTheSameAir(Stream stream) {
    StationId sensor = stream.station();
    return sensor == null || !stream.isOfTheAir()
        ? List.of(stream)
        : sharing.apply(sensor).stream().map(stream::at).toList();
  }

  private BitSet worked(HoldScope scope, Instant to) {
    return within.of(scope.until(to), Long.MAX_VALUE);
  }

  private static void cutFrom(Metres each, Lineage lineage, BitSet nodes) {
    new WebTracer(lineage, EdgeFilter.NOW)
        .outOf(lineage.node(each.coil), each.extent)
        .forEach(
            hit -> {
              if (!(hit.isPlaced() && lineage.item(hit.node()).orElse(null) instanceof CoilId)) {
                nodes.set(hit.node());
              }
            });
  }

  /** The metres of the coil that made the alarm ring, as far as they are known. */
  Optional<Metres> metresOf(AlarmRaised alarm, Stream stream) {
    return alarm.trigger().item() instanceof CoilId coil
        ? web.since(coil, alarm.onset().from(), stream.lane())
            .map(extent -> new Metres(coil, extent))
        : Optional.empty();
  }
}
