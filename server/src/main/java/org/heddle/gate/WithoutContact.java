package org.heddle.gate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;

/**
 * What a station let in while it could not ask: an alternate process from the moment its last
 * answer ran out (IATF 16949, 8.5.6.1.1). Told twice, it is recorded once: the names come of the
 * station, the step and the time.
 */
public record WithoutContact(StationId station, String step, Instant from) {
  /** One item that was let in without the gate. */
  public record Piece(ItemId item, Instant at, String key) {}

  /** Of station and step together, characters: a name of a fact has room for 200. */
  private static final int MAX_PLACE = 120;

  /** Name of the alternate process, unless one is in force there already. */
  public String bypass(List<Piece> pieces) {
    return "B-" + place() + ":" + begun(pieces).getEpochSecond();
  }

  /** Long names are told apart by what they come to. */
  private String place() {
    String plain = station.value() + ":" + step;
    return plain.length() <= MAX_PLACE
        ? plain
        : UUID.nameUUIDFromBytes(plain.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Two losses of contact may follow one last answer; what was told is told once. */
  private Instant begun(List<Piece> pieces) {
    return pieces.stream().map(Piece::at).min(Instant::compareTo).orElse(from);
  }

  /** The facts of it. */
  public List<Draft> drafts(StationBook stations, List<Piece> pieces) {
    String key = "without-contact:%s:%s".formatted(place(), begun(pieces));
    List<Draft> drafts = new ArrayList<>();
    if (stations.bypass(station, step).isEmpty()) {
      drafts.add(
          new Draft(
              from,
              new Origin(GateLog.SOURCE, key),
              new BypassStarted(
                  bypass(pieces),
                  station,
                  step,
                  "started without being asked about",
                  "the gate could not be asked",
                  Approval.NONE)));
    }
    for (Piece piece : pieces) {
      drafts.add(
          new Draft(
              piece.at,
              new Origin(GateLog.SOURCE, key + ":" + piece.key),
              new GateAnswered(
                  piece.item, station, step, true, List.of("without-contact"), piece.at)));
    }
    return drafts;
  }
}
