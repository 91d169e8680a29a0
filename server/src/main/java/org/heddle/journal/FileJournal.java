package org.heddle.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.heddle.fact.Fact;
import org.heddle.fact.Micros;
import org.heddle.fact.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in one directory, as {@code docs/formats/journal.md} describes it. */
public final class FileJournal implements Journal {
  /** Name of the file with the key that signs this journal's checkpoints. */
  public static final String KEY_FILE = "signing-key";

  /** Facts up to which reading starts no thread. */
  private static final int FEW = 2_048;

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private final Path directory;
  private final SigningKey key;
  private final JournalOptions options;
  private final InstantSource clock;
  private final Room room;
  private final Disk.Opener opener;
  private final DirectoryLock lock;
  private final CheckpointLog checkpoints;
  private final CopyOnWriteArrayList<Segment> segments;
  private final CopyOnWriteArrayList<Damage> damages;
  private final Arrivals arrivals;
  private final Pipeline pipeline;
  private final BlockCache cache = new BlockCache();
  private final ExecutorService sealing =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("journal-seal").factory());
  private volatile TreeState durable;
  private @Nullable SegmentWriter active;
  private long lastCheckpointNanos = System.nanoTime();

  /** What the journal takes from outside. */
  record World(
      InstantSource clock, SecureRandom random, Disk.Opener opener, LongSupplier freeBytes) {}

  private FileJournal(Path directory, SigningKey key, JournalOptions options, World world)
      throws IOException {
    this.directory = directory;
    this.key = key;
    this.options = options;
    this.clock = world.clock;
    this.opener = world.opener;
    this.room = new Room(directory, world.freeBytes, options.reserveBytes());
    this.lock = DirectoryLock.take(directory);
    try {
      this.checkpoints = CheckpointLog.open(directory);
      Opening.Result opening = Opening.toWrite(directory);
      this.segments = new CopyOnWriteArrayList<>(opening.segments());
      this.damages = new CopyOnWriteArrayList<>(opening.damages());
      this.durable = opening.state();
      compareWithLastCheckpoint();
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    this.arrivals = new Arrivals(durable.size());
    this.pipeline =
        new Pipeline(arrivals, durable, options.segmentBytes(), world.random, this::write);
  }

  /**
   * Opens the journal in a directory, making it when there is none, and takes it for this process
   * alone.
   *
   * @throws JournalException when another process has it, or the disk fails
   */
  public static FileJournal open(
      Path directory,
      SigningKey key,
      JournalOptions options,
      InstantSource clock,
      SecureRandom random) {
    World world = new World(clock, random, Disk.FILES, () -> usable(directory));
    return open(directory, key, options, world);
  }

  /**
   * Opens or makes the journal in a directory; the key that signs is kept in it.
   *
   * @param origin name of this journal in its checkpoints, for example {@code plant-7/heddle}
   * @throws JournalException when the directory is in use, or can not be read or written
   */
  public static FileJournal open(
      Path directory, String origin, JournalOptions options, InstantSource clock) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw JournalException.of("opening the journal in " + directory, e);
    }
    SecureRandom random = new SecureRandom();
    SigningKey key = SigningKey.loadOrCreate(directory.resolve(KEY_FILE), origin, random);
    return open(directory, key, options, clock, random);
  }

  static FileJournal open(Path directory, SigningKey key, JournalOptions options, World world) {
    try {
      Files.createDirectories(directory);
      FileJournal journal = new FileJournal(directory, key, options, world);
      journal.damages.forEach(damage -> LOG.warn("Found on opening the journal: {}", damage));
      journal.sealWhatIsOpen();
      journal.pipeline.start();
      return journal;
    } catch (IOException e) {
      throw JournalException.of("opening the journal in " + directory, e);
    }
  }

  private static long usable(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw JournalException.of("asking for room in " + directory, e);
    }
  }

  private void compareWithLastCheckpoint() {
    Optional<Checkpoint> signed = checkpoints.latest().map(note -> Checkpoint.parse(note.text()));
    if (signed.isPresent() && signed.get().size() > durable.size()) {
      damages.add(
          new Damage(
              Damage.Kind.AGAINST_CHECKPOINT,
              CheckpointLog.NAME,
              0,
              0,
              durable.size(),
              signed.get().size(),
              "a signed checkpoint vouches for facts that are not there"));
    }
  }

  private void sealWhatIsOpen() {
    segments.stream().filter(segment -> !segment.isSealed()).forEach(this::sealLater);
  }

  @Override
  public Appended append(List<Fact> facts, List<Raw> raws) throws InterruptedException {
    if (facts.isEmpty()) {
      return new Appended(arrivals.ordered(), arrivals.flushed());
    }
    room.refuseIfFull();
    return arrivals.add(facts, raws);
  }

  /** On the writing thread. */
  private void write(Group group, Group.Body body, Group.Hashes hashes) throws IOException {
    SegmentWriter writer = active;
    if (writer == null || group.startsSegment) {
      SegmentWriter.closeQuietly(writer);
      if (writer != null) {
        sealLater(writer.segment());
      }
      long now = Micros.of(clock.instant());
      writer = SegmentWriter.create(directory, group.first, durable, now, opener);
      active = writer;
      segments.add(writer.segment());
    }
    writer.write(group, body, hashes);
    durable = hashes.tree();
    long now = System.nanoTime();
    if (now - lastCheckpointNanos >= options.checkpointEvery().toNanos()) {
      lastCheckpointNanos = now;
      checkpointIfPossible();
    }
  }

  /** The facts are durable already: a checkpoint that can not be kept now is signed later. */
  private void checkpointIfPossible() {
    try {
      checkpoint();
    } catch (JournalException e) {
      LOG.warn("No checkpoint could be kept; it is tried again", e);
    }
  }

  private void sealLater(Segment segment) {
    sealing.execute(
        () -> {
          try {
            seal(segment);
          } catch (IOException | RuntimeException e) {
            LOG.warn(
                "{} was not sealed and stays as it is until the next start", segment.path(), e);
          }
        });
  }

  private void seal(Segment segment) throws IOException {
    Segment sealed = Sealer.seal(segment);
    int at = segments.indexOf(segment);
    if (at >= 0) {
      segments.set(at, sealed);
    }
  }

  @Override
  public long ordered() {
    return arrivals.ordered();
  }

  @Override
  public long size() {
    return durable.size();
  }

  @Override
  public CompletableFuture<?> flushed() {
    return arrivals.flushed();
  }

  @Override
  public Fact get(long position) {
    Segment segment = segmentOf(position);
    int number = segment.index().blockOf(position);
    if (number >= segment.index().size() || segment.index().first(number) > position) {
      throw lost(position);
    }
    Segment.Block block = readable(segment, number);
    synchronized (block) {
      block.columns().seek((int) (position - block.head().first()));
      return block.columns().next();
    }
  }

  private Segment.Block readable(Segment segment, int number) {
    try {
      return cache.get(segment, number);
    } catch (JournalException e) {
      if (e.code() == JournalException.Code.DAMAGED) {
        note(segment.damageAt(number, segment.length(number), e));
      }
      throw e;
    }
  }

  private static JournalException lost(long position) {
    return new JournalException(
        JournalException.Code.DAMAGED, "fact " + position + " is lost; see quarantine");
  }

  private Segment segmentOf(long position) {
    if (position < 0 || position >= size()) {
      throw new IndexOutOfBoundsException("fact " + position + " of " + size());
    }
    List<Segment> all = segments;
    for (int i = all.size() - 1; i >= 0; i--) {
      if (position >= all.get(i).first()) {
        return all.get(i);
      }
    }
    throw lost(position);
  }

  /** Damage that reading came upon: kept in quarantine, shown in {@link #health}, told once. */
  private void note(Damage damage) {
    boolean known =
        damages.stream()
            .anyMatch(d -> d.file().equals(damage.file()) && d.offset() == damage.offset());
    if (known) {
      return;
    }
    damages.add(damage);
    LOG.error("The journal is damaged: {}", damage);
    try {
      Quarantine.keep(directory.resolve(damage.file()), damage);
    } catch (IOException e) {
      LOG.warn("Damaged bytes could not be copied to quarantine", e);
    }
  }

  @Override
  public Optional<byte[]> raw(long position) {
    return segmentOf(position).message(position);
  }

  @Override
  public void read(long from, Visitor visitor) {
    read(from, visitor, null);
  }

  /**
   * Like {@link #read(long, Visitor)}, but goes on behind a block that cannot be read, after saying
   * which facts are lost.
   */
  public void readAround(long from, Visitor visitor, Consumer<Damage> lost) {
    read(
        from,
        visitor,
        damage -> {
          note(damage);
          lost.accept(damage);
        });
  }

  private void read(long from, Visitor visitor, @Nullable Consumer<Damage> lost) {
    long to = size();
    if (to - from <= FEW && lost == null) {
      for (long position = from; position < to; position++) {
        visitor.fact(position, get(position));
      }
      return;
    }
    try (Ahead ahead = Ahead.start(List.copyOf(segments), from, to, lost)) {
      for (Ahead.Facts facts = ahead.next(); facts != null; facts = ahead.next()) {
        long position = facts.first();
        for (Fact fact : facts.facts()) {
          visitor.fact(position++, fact);
        }
      }
    }
  }

  /** A signed checkpoint over everything durable now; the last one again when nothing was added. */
  public SignedNote checkpoint() {
    synchronized (checkpoints) {
      Checkpoint now = durable.checkpoint(key.publicKey().name());
      Optional<SignedNote> last = checkpoints.latest();
      if (last.isPresent() && Checkpoint.parse(last.get().text()).equals(now)) {
        return last.get();
      }
      try {
        SignedNote note = now.sign(key);
        checkpoints.append(note);
        return note;
      } catch (IOException e) {
        throw JournalException.of("keeping a checkpoint", e);
      }
    }
  }

  /** All checkpoints that were signed, oldest first. */
  public List<SignedNote> checkpoints() {
    return checkpoints.all();
  }

  public PublicKey publicKey() {
    return key.publicKey();
  }

  /**
   * Proof that a fact stands at its position under a fresh checkpoint.
   *
   * @param open which groups of secrets to open; values that were erased stay closed
   */
  public Proof prove(long position, Set<Secret> open) {
    Segment segment = segmentOf(position);
    SignedNote note = checkpoint();
    long size = Checkpoint.parse(note.text()).size();
    List<Segment> snapshot = List.copyOf(segments);
    LeafWriter leaf = new LeafWriter();
    new Leaves(snapshot, position).next(leaf);
    List<Proof.Opening> openings = new ArrayList<>();
    for (LeafWriter.Place secret : leaf.secrets()) {
      String value = segment.privates().at(secret.place());
      if (open.contains(secret.group()) && !value.isEmpty()) {
        openings.add(
            new Proof.Opening(secret.group(), segment.privates().saltAt(secret.place()), value));
      }
    }
    List<Hash> path = MerkleTree.inclusion(position, size, new TreeNodes(snapshot));
    return new Proof(position, leaf.toByteArray(), path, openings, note);
  }

  /** Proof that the journal of {@code older} facts is the beginning of that of {@code newer}. */
  public List<Hash> consistency(long older, long newer) {
    return MerkleTree.consistency(older, newer, new TreeNodes(List.copyOf(segments)));
  }

  /** Reads and hashes everything anew, while the journal is in use. */
  public Verification verify(LongConsumer progress) {
    checkpoint();
    return Verifier.verify(
        List.copyOf(segments), damages, checkpoints.all(), key.publicKey(), progress);
  }

  /**
   * Erases the values of a fact's secrets for good; its proof stays valid, since it is made of
   * their salted hashes. A person's value goes from every fact of the segment that named the same
   * person.
   *
   * @return how many values were erased
   */
  public int erase(long position, Set<Secret> groups) {
    Segment segment = segmentOf(position);
    LeafWriter leaf = new LeafWriter();
    new Leaves(List.copyOf(segments), position).next(leaf);
    int erased = 0;
    for (LeafWriter.Place secret : leaf.secrets()) {
      if (groups.contains(secret.group()) && segment.privates().erase(secret.place())) {
        erased++;
      }
    }
    cache.clear();
    return erased;
  }

  /** How the journal is. */
  public Health health() {
    long free = room.freeBytes();
    long bytes = 0;
    long rawBytes = 0;
    for (Segment segment : segments) {
      bytes += segment.endOffset() + segment.privateEnd();
      rawBytes += segment.rawEnd();
    }
    return new Health(
        size(),
        arrivals.waiting(),
        segments.size(),
        bytes,
        rawBytes,
        free,
        checkpoints.latest().map(note -> Checkpoint.parse(note.text())),
        List.copyOf(damages),
        Optional.ofNullable(arrivals.failure())
            .map(Throwable::getMessage)
            .or(() -> room.complaintAt(free)));
  }

  /** The segments, oldest first. */
  public List<SegmentLine> segmentLines() {
    return segments.stream().map(FileJournal::line).toList();
  }

  private static SegmentLine line(Segment segment) {
    try {
      return new SegmentLine(
          segment.path().getFileName().toString(),
          segment.isSealed(),
          segment.first(),
          segment.end(),
          segment.bytesOnDisk(),
          segment.rawEnd());
    } catch (IOException e) {
      throw JournalException.of("looking at " + segment.path(), e);
    }
  }

  /** Makes durable what arrived, seals, signs, and lets go of the directory. */
  @Override
  public void close() {
    arrivals.close();
    pipeline.await();
    try {
      SegmentWriter writer = active;
      if (writer != null) {
        writer.close();
        sealLater(writer.segment());
        active = null;
      }
      sealing.close();
      if (arrivals.failure() == null) {
        checkpoint();
      }
      for (Segment segment : segments) {
        segment.close();
      }
      lock.close();
    } catch (IOException e) {
      throw JournalException.of("closing the journal in " + directory, e);
    }
  }
}
