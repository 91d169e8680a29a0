package org.heddle.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heddle.journal.Damage;
import org.heddle.journal.FileJournal;
import org.heddle.journal.PublicKey;
import org.heddle.journal.SigningKey;
import org.heddle.journal.Verification;
import org.heddle.journal.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code heddle verify}: checks every byte of a journal, offline. */
@Command(
    name = "verify",
    description = "Prove the journal unaltered: every byte, every hash, every signed checkpoint.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Option(names = "--data", description = "data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(Connection.DEFAULT_DATA);

  @Option(
      names = "--key",
      description = "public key of the journal's owner, as its page shows it; default: its own")
  private Optional<String> key = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Path journal = data.resolve("journal");
    if (!Files.isDirectory(journal)) {
      System.err.println("There is no journal in " + data + ".");
      return 2;
    }
    long began = System.nanoTime();
    PublicKey owner = key.map(PublicKey::parse).orElseGet(() -> own(journal));
    Verification found = Verifier.verify(journal, owner, new Counter()::at);
    System.err.println();
    print(found, (System.nanoTime() - began) / 1e9);
    return found.isWhole() ? 0 : 1;
  }

  private static PublicKey own(Path journal) {
    Path file = journal.resolve(FileJournal.KEY_FILE);
    return SigningKey.loadOrCreate(file, "heddle", new SecureRandom()).publicKey();
  }

  private static void print(Verification found, double seconds) {
    for (Damage damage : found.damages()) {
      System.out.println(damage);
    }
    System.out.printf(
        "%s: %,d facts against %d signed checkpoints in %.1f s%n",
        found.isWhole() ? "Unaltered" : "ALTERED OR DAMAGED",
        found.facts(),
        found.checkpoints(),
        seconds);
  }

  /** Says how far the check is, a few times a second at most. */
  private static final class Counter {
    private static final long STEP = 50_000;
    private long said;

    void at(long facts) {
      if (facts - said >= STEP) {
        said = facts;
        System.err.printf("\r%,d facts checked ", facts);
      }
    }
  }
}
