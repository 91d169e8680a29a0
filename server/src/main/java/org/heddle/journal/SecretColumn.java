package org.heddle.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.FactWriter;
import org.heddle.fact.Secret;

/**
 * Secrets by their salted hashes; salt and value stand in the segment's file of private values,
 * which alone can be rewritten.
 *
 * <p>Layout: how many distinct ones, for each one byte of group, 32 bytes of hash and its place in
 * the private file as signed difference to the one before; then a column of which row has which.
 */
final class SecretColumn implements Column {
  private final Map<Hash, Integer> known = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Longs ids = new Longs();
  private PrivateValues values = place -> "";

  private record Entry(Secret group, Hash hash, long place) {}

  void add(Secret group, Hash hash, long place) {
    Integer id = known.putIfAbsent(hash, entries.size());
    if (id == null) {
      id = entries.size();
      entries.add(new Entry(group, hash, place));
    }
    ids.add(id);
  }

  @Override
  public void clear() {
    known.clear();
    entries.clear();
    ids.clear();
  }

  @Override
  public void encode(Encoding to) {
    ByteSink out = to.out();
    out.unsigned(entries.size());
    long before = 0;
    for (Entry entry : entries) {
      out.octet(entry.group.ordinal());
      out.raw(entry.hash.bytes(), 0, Hash.BYTES);
      out.signed(entry.place - before);
      before = entry.place;
    }
    ids.encode(to);
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    clear();
    values = with.secrets();
    int count = in.count(rows);
    long place = 0;
    for (int i = 0; i < count; i++) {
      int group = in.octet();
      if (group >= Secret.values().length) {
        throw ByteSource.damaged("a secret of the unknown group " + group);
      }
      Hash hash = Hash.at(in.array(), in.skip(Hash.BYTES));
      place += in.signed();
      entries.add(new Entry(Secret.values()[group], hash, place));
    }
    ids.decode(in, rows);
  }

  @Override
  public void rewind() {
    ids.rewind();
  }

  private Entry entry() {
    long id = ids.next();
    if (id < 0 || id >= entries.size()) {
      throw ByteSource.damaged("no secret " + id);
    }
    return entries.get((int) id);
  }

  String next(Secret group) {
    Entry entry = entry();
    if (entry.group != group) {
      throw ByteSource.damaged("a secret of group " + entry.group + " instead of " + group);
    }
    return values.at(entry.place);
  }

  @Override
  public void skip() {
    ids.skip(1);
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    Entry entry = entry();
    if (sink instanceof SecretSink commitments) {
      commitments.hidden(tag, entry.group, entry.hash, entry.place);
    } else {
      sink.secret(tag, entry.group, values.at(entry.place));
    }
  }
}
