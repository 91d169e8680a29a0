package org.heddle.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heddle.fact.Fact;
import org.heddle.fact.Micros;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in a directory of files.
 *
 * <p>Three threads stand in a row: one turns groups of facts into columns, one hashes them, one
 * writes and flushes. Each takes what has gathered while it was busy, so one flush serves all who
 * wait, and all three work at once. A failed write stops the journal: what was acknowledged is on
 * disk, what was not is refused.
 */
public final class FileJournal implements Journal {
  /** Groups between two of the threads. */
  private static final int MAX_BETWEEN = 4;

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private final Path directory;
  private final JournalOptions options;
  private final Clock clock;
  private final DirectoryLock lock;
  private final SigningKey key;
  private final CheckpointLog checkpoints;
  private final List<Segment> segments;
  private final List<Damage> damages;
  private final Arrivals arrivals;
  private final BlockingQueue<Salted> toHash = new ArrayBlockingQueue<>(MAX_BETWEEN);
  private final BlockingQueue<Group> toWrite = new ArrayBlockingQueue<>(MAX_BETWEEN);
  private final Encoder encoder;
  private final Hasher hasher;
  private final List<Thread> threads;
  private @Nullable SegmentWriter writer;
  private Instant signedAt = Instant.MIN;
  private volatile long size;

  /** A group with what it needs to be hashed; {@code group} is null at the end. */
  private record Salted(@Nullable Group group, Secrecy salts) {}

  /** Says that no more groups follow. */
  private static final Group END = new Group(-1);

  /**
   * Opens the journal in a directory, or starts one there.
   *
   * @param origin name of this journal in its checkpoints, for example {@code plant-7/heddle}
   * @throws JournalException when the directory is in use, or can not be read or written
   */
  public static FileJournal open(
      Path directory, String origin, JournalOptions options, Clock clock) {
    try {
      Files.createDirectories(directory);
      DirectoryLock lock = DirectoryLock.take(directory);
      FileJournal journal = new FileJournal(directory, origin, options, clock, lock);
      journal.threads.forEach(Thread::start);
      return journal;
    } catch (IOException e) {
      throw JournalException.of("opening the journal in " + directory, e);
    }
  }

  private FileJournal(
      Path directory, String origin, JournalOptions options, Clock clock, DirectoryLock lock)
      throws IOException {
    this.directory = directory;
    this.options = options;
    this.clock = clock;
    this.lock = lock;
    SecureRandom random = new SecureRandom();
    this.key = SigningKey.loadOrCreate(directory.resolve("signing-key"), origin, random);
    this.checkpoints = CheckpointLog.open(directory);
    Opening.Result opened = Opening.toWrite(directory);
    this.segments = new CopyOnWriteArrayList<>(opened.segments());
    this.damages = new CopyOnWriteArrayList<>(opened.damages());
    damages.forEach(damage -> LOG.warn("{}", damage));
    this.size = opened.state().size();
    this.arrivals = new Arrivals(size);
    this.encoder = new Encoder(options.segmentBytes(), random);
    this.hasher = new Hasher(opened.state());
    this.threads =
        List.of(
            Thread.ofPlatform().name("journal-columns").unstarted(this::encode),
            Thread.ofPlatform().name("journal-hashes").unstarted(this::hash),
            Thread.ofPlatform().name("journal-disk").unstarted(this::write));
    sealLast();
  }

  /** What an earlier run left open is sealed; a new run begins a new segment. */
  private void sealLast() throws IOException {
    if (!segments.isEmpty() && !segments.getLast().isSealed()) {
      Segment last = segments.removeLast();
      segments.add(Sealer.seal(last));
    }
  }

  private void encode() {
    try {
      for (Group group = arrivals.take(); group != null; group = arrivals.take()) {
        Secrecy salts = encoder.begin(group);
        toHash.put(new Salted(group, salts));
        encoder.encode(group);
        toWrite.put(group);
      }
      toHash.put(new Salted(null, Secrecy.fresh(new SecureRandom())));
      toWrite.put(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      stop(new JournalException(JournalException.Code.STOPPED, "columns could not be made", e));
    }
  }

  private void hash() {
    try {
      for (Salted next = toHash.take(); next.group != null; next = toHash.take()) {
        try {
          next.group.hashed.complete(hasher.hash(next.group, next.salts));
        } catch (RuntimeException | Error e) {
          next.group.hashed.completeExceptionally(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ReferenceEquality") // there is one end
  private void write() {
    try {
      for (Group group = toWrite.take(); group != END; group = toWrite.take()) {
        writeOrFail(group);
      }
      sign();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeOrFail(Group group) {
    JournalException failed = arrivals.failure();
    if (failed != null) {
      group.fail(failed);
      return;
    }
    try {
      write(group);
      size = group.end();
      group.complete();
      signWhenDue();
    } catch (IOException e) {
      group.fail(stop(JournalException.of("writing the journal", e)));
    } catch (CompletionException | IllegalStateException | JournalException e) {
      JournalException cause =
          e instanceof JournalException known
              ? known
              : new JournalException(JournalException.Code.STOPPED, "hashing failed", e);
      group.fail(stop(cause));
    }
  }

  private void write(Group group) throws IOException {
    Group.Hashes hashes = group.hashed.join();
    Group.Body body = group.body;
    if (body == null) {
      throw new IllegalStateException("a group without columns came to be written");
    }
    SegmentWriter current = writer;
    if (current == null || group.startsSegment) {
      checkRoom();
      current = nextSegment(group);
    }
    current.write(group, body, hashes);
  }

  private void checkRoom() throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < options.reserveBytes()) {
      throw new JournalException(
          JournalException.Code.DISK_FULL,
          "the disk has " + (free >> 20) + " MB left; nothing more is taken until there is room");
    }
  }

  private SegmentWriter nextSegment(Group group) throws IOException {
    TreeState before = TreeState.EMPTY;
    SegmentWriter finished = writer;
    if (!segments.isEmpty()) {
      before = segments.getLast().state();
    }
    if (finished != null) {
      finished.close();
      sealLast();
    }
    SegmentWriter next =
        SegmentWriter.create(
            directory, group.first, before, Micros.of(clock.instant()), Disk.FILES);
    segments.add(next.segment());
    writer = next;
    return next;
  }

  private JournalException stop(JournalException cause) {
    LOG.error("The journal has stopped: {}", cause.getMessage(), cause);
    arrivals.fail(cause);
    return cause;
  }

  private void signWhenDue() throws IOException {
    Instant now = clock.instant();
    if (now.isAfter(signedAt.plus(options.checkpointEvery())) || signedAt.equals(Instant.MIN)) {
      signedAt = now;
      checkpoints.append(checkpointOfNow().sign(key));
    }
  }

  private Checkpoint checkpointOfNow() {
    TreeState state = segments.isEmpty() ? TreeState.EMPTY : segments.getLast().state();
    return state.checkpoint(key.publicKey().name());
  }

  private void sign() {
    try {
      if (size > 0) {
        checkpoints.append(checkpointOfNow().sign(key));
      }
    } catch (IOException e) {
      LOG.error("The last checkpoint could not be written; the facts are safe", e);
    }
  }

  @Override
  public Appended append(List<Fact> facts, List<Raw> raws) throws InterruptedException {
    return arrivals.add(List.copyOf(facts), List.copyOf(raws));
  }

  @Override
  public long ordered() {
    return arrivals.ordered();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public CompletableFuture<?> flushed() {
    return arrivals.flushed();
  }

  @Override
  public Fact get(long position) {
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException("there is no fact " + position);
    }
    Segment segment = segmentOf(position);
    int number = segment.index().blockOf(position);
    if (number < 0 || segment.index().end(number) <= position) {
      throw new JournalException(
          JournalException.Code.DAMAGED, "fact " + position + " is in a damaged block");
    }
    ColumnReader columns = segment.block(number).columns();
    columns.seek(Math.toIntExact(position - segment.index().first(number)));
    return columns.next();
  }

  private Segment segmentOf(long position) {
    int low = 0;
    int high = segments.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (segments.get(middle).first() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return segments.get(low);
  }

  @Override
  public Optional<byte[]> raw(long position) {
    return position < 0 || position >= size
        ? Optional.empty()
        : segmentOf(position).message(position);
  }

  @Override
  public void read(long from, Visitor visitor) {
    long end = size;
    for (Segment segment : segments) {
      if (segment.end() > from && segment.first() < end) {
        read(segment, from, end, visitor);
      }
    }
  }

  private static void read(Segment segment, long from, long end, Visitor visitor) {
    BlockIndex index = segment.index();
    for (int number = 0; number < index.size(); number++) {
      if (index.end(number) <= from || index.first(number) >= end) {
        continue;
      }
      ColumnReader columns = segment.block(number).columns();
      long position = index.first(number);
      if (from > position) {
        columns.seek(Math.toIntExact(from - position));
        position = from;
      }
      for (; position < Math.min(end, index.end(number)); position++) {
        visitor.fact(position, columns.next());
      }
    }
  }

  /** How it is. */
  public Health health() {
    try {
      long bytes = 0;
      long raw = 0;
      for (Segment segment : segments) {
        bytes += segment.bytesOnDisk();
        raw += segment.rawEnd();
      }
      JournalException failed = arrivals.failure();
      return new Health(
          size,
          arrivals.waiting(),
          segments.size(),
          bytes,
          raw,
          Files.getFileStore(directory).getUsableSpace(),
          checkpoints.latest().map(note -> Checkpoint.verified(note, key.publicKey())),
          List.copyOf(damages),
          Optional.ofNullable(failed).map(JournalException::getMessage));
    } catch (IOException e) {
      throw JournalException.of("looking at the journal", e);
    }
  }

  /** Writes what waits, signs, and lets go of the directory. */
  @Override
  public void close() {
    arrivals.close();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
      SegmentWriter.closeQuietly(writer);
      for (Segment segment : segments) {
        segment.close();
      }
      encoder.close();
      hasher.close();
      lock.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("The journal's files could not all be closed", e);
    }
  }
}
