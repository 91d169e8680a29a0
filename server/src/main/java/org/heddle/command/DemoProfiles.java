package org.heddle.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.golden.GoldenBook;
import org.heddle.golden.Making;
import org.heddle.golden.Proposals;
import org.heddle.golden.Reference;
import org.heddle.golden.ReferenceCodec;
import org.heddle.golden.Subject;
import org.heddle.identity.OperatorId;
import org.heddle.intake.Message;
import org.heddle.runtime.Heddle;
import org.heddle.supply.DocumentStore;

/**
 * The engineer of a demonstration plant adopts golden profiles once there are enough runs, as one
 * would in the first week of a real one.
 */
final class DemoProfiles {
  /** Runs that a profile is made of. */
  private static final int RUNS = 60;

  /** Fewer runs of a kind make no profile yet. */
  private static final int ENOUGH = 14;

  /** Runs that came within two hours do not show how runs differ. */
  private static final double MONTH_IN_TWO_HOURS = 360;

  private static final OperatorId ENGINEER = new OperatorId("demo");

  private final Heddle heddle;
  private final GoldenBook book;

  DemoProfiles(Heddle heddle) {
    this.heddle = heddle;
    this.book = heddle.judge(GoldenBook.class).orElseThrow();
  }

  /** For each kind of run that has enough of them and no profile; returns how many. */
  int adopt() throws IOException, InterruptedException {
    heddle.floor().await(heddle.journal().size());
    Proposals proposals = new Proposals(book, heddle.traveler(), heddle.journal()::get);
    int adopted = 0;
    for (GoldenBook.State kind : book.kinds()) {
      if (kind.count() >= ENOUGH
          && !kind.subject().product().isEmpty()
          && kind.runsPerMonth() < kind.count() * MONTH_IN_TWO_HOURS
          && kind.reference().isEmpty()
          && proposals.propose(wish(kind.subject())) instanceof Making.Outcome.Made made) {
        adopt(kind.subject(), made);
        adopted++;
      }
    }
    return adopted;
  }

  private static Proposals.Wish wish(Subject subject) {
    return new Proposals.Wish(subject, RUNS, Instant.MAX, Map.of(), 1, _ -> Optional.empty());
  }

  private void adopt(Subject subject, Making.Outcome.Made made)
      throws IOException, InterruptedException {
    String id = "G-" + (book.adopted().size() + 1);
    Reference.Adoption adoption =
        new Reference.Adoption("first good runs of this plant", Severity.WARNING, "", "");
    byte[] document = ReferenceCodec.bytes(made.adopted(id, subject, adoption));
    if (!(heddle.documents().keep(new ByteArrayInputStream(document))
        instanceof DocumentStore.Outcome.Kept kept)) {
      throw new IllegalStateException("a profile is larger than any document");
    }
    Draft draft =
        new Draft(
            heddle.setting().clock().instant(),
            new Origin("demo", "golden:" + subject.text()),
            ENGINEER,
            new ModelAdopted(id, Reference.KIND, subject.text(), kept.sha256()));
    heddle.intake().command(new Message("demo", List.of(draft), new byte[0]));
  }
}
