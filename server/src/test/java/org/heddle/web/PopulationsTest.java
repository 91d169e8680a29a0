package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.cause.Factor;
import org.heddle.cause.FactorTable;
import org.heddle.cause.Populations;
import org.heddle.cause.Shifts;
import org.heddle.identity.ProductId;
import org.heddle.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was read of all units is kept, so that the first question after a restart is quick. */
class PopulationsTest {
  private static final int CELLS = 5_500;
  private static final Populations.Span ALL =
      new Populations.Span(new ProductId("cell"), Instant.EPOCH, Instant.MAX);

  private final List<Long> readFrom = new ArrayList<>();
  private OpenDoor door;
  private Path folder;

  @BeforeEach
  void open() throws Exception {
    door = new OpenDoor();
    folder = door.folder.resolve("kept");
    make(0, CELLS);
  }

  @AfterEach
  void close() {
    door.close();
  }

  /** Two facts a cell; cells of a tray, at two fillers. */
  private void make(int from, int to) throws Exception {
    List<String> facts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String head =
          "\"source\":\"m\",\"occurredAt\":\"%s\",\"by\":\"ada\",\"work\":{\"station\":\"FIL-%d\"}"
              .formatted(OpenDoor.NOW.minusSeconds(86_400).plusSeconds(i), 1 + i % 2);
      facts.add(
          "{\"kind\":\"transformed\",%s,\"key\":\"t%d\",\"inputs\":[{\"item\":\"lot:F\",\"slot\":\"foil\"}],\"outputs\":[{\"item\":\"unit:C%d\",\"product\":\"cell\"}]}"
              .formatted(head, i, i));
      facts.add(
          "{\"kind\":\"readings\",%s,\"key\":\"r%d\",\"item\":\"unit:C%d\",\"step\":\"filling\",\"readings\":[{\"characteristic\":\"fill-mass\",\"value\":\"%d\",\"unit\":\"g\"}]}"
              .formatted(head, i, i, 100 + i % 7));
    }
    door.post("machine", "/api/facts", "application/x-ndjson", String.join("\n", facts));
    door.floor.await(door.journal.size());
  }

  private Populations fresh() {
    Journal noting =
        (Journal)
            Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (_, method, given) -> {
                  if (method.getName().equals("read")) {
                    readFrom.add((Long) given[0]);
                  }
                  try {
                    return method.invoke(door.journal, given);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new Populations(
        noting,
        door.floor,
        door.genealogy,
        Shifts.threeADay(ZoneOffset.UTC),
        folder,
        Runnable::run);
  }

  private static FactorTable table(Populations populations) {
    return populations.of(List.of(), ALL).table();
  }

  private static List<String> told(FactorTable table) {
    List<String> told = new ArrayList<>();
    for (int unit = 0; unit < table.size(); unit++) {
      int at = unit;
      StringBuilder line = new StringBuilder(table.units().get(unit).text());
      for (Factor factor : table.factors()) {
        line.append(' ').append(factor.words()).append('=');
        line.append(factor.level(factor.onlyLevel(at)));
      }
      table
          .parameters()
          .forEach(p -> line.append(' ').append(p.name()).append('=').append(p.at(at)));
      told.add(line.toString());
    }
    return told;
  }

  @Test
  void afterARestartOnlyWhatCameSinceIsRead() throws Exception {
    Populations first = fresh();
    table(first);
    long kept = door.journal.size();
    first.close();
    make(CELLS, CELLS + 50);
    readFrom.clear();
    Populations again = fresh();
    List<String> told = told(table(again));
    assertThat(readFrom).containsExactly(kept);
    assertThat(told).hasSize(CELLS + 50).isEqualTo(told(table(anew())));
  }

  /** Reads all of the journal, as if nothing had been kept. */
  private Populations anew() throws IOException {
    folder = Files.createTempDirectory(door.folder, "none");
    return fresh();
  }

  @Test
  void aDamagedStateIsSetAsideAndReadAnew() throws Exception {
    Populations first = fresh();
    List<String> before = told(table(first));
    first.close();
    try (Stream<Path> all = Files.walk(folder)) {
      Path file = all.filter(Files::isRegularFile).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
    readFrom.clear();
    assertThat(told(table(fresh()))).isEqualTo(before);
    assertThat(readFrom).containsExactly(0L);
  }

  /** A plant that was never asked has nothing to keep, and reads nothing at its start. */
  @Test
  void whoWasNeverAskedReadsNothing() {
    fresh().prepare();
    assertThat(readFrom).isEmpty();
    fresh().close();
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatWasKeptIsReadBeforeAnybodyAsks() {
    Populations first = fresh();
    table(first);
    first.close();
    readFrom.clear();
    fresh().prepare();
    assertThat(readFrom).isEmpty();
    assertThat(folder).isDirectory();
  }
}
