package org.heddle.bench;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.bench.DetectionBench.Clean;
import org.heddle.bench.DetectionBench.Faulty;
import org.heddle.bench.DetectionBench.Shifted;
import org.jspecify.annotations.Nullable;

/** What the runs of a long benchmark gave, kept between its parts. */
final class Parts {
  private final @Nullable Path file;
  private final List<Serializable> all;

  private Parts(@Nullable Path file, List<Serializable> all) {
    this.file = file;
    this.all = all;
  }

  /** Those of earlier parts; none without a file, or while there is none. */
  static Parts before(Optional<String> file) throws IOException, ClassNotFoundException {
    Path path = file.map(Path::of).orElse(null);
    List<Serializable> all = new ArrayList<>();
    if (path != null && Files.exists(path)) {
      try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(path))) {
        for (int left = in.readInt(); left > 0; left--) {
          all.add((Serializable) in.readObject());
        }
      }
    }
    return new Parts(path, all);
  }

  /** Takes one more, and keeps what there is: a run that is stopped has not been for nothing. */
  synchronized void add(Serializable part) throws IOException {
    all.add(part);
    keep();
  }

  private void keep() throws IOException {
    if (file != null) {
      try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
        out.writeInt(all.size());
        for (Serializable each : all) {
          out.writeObject(each);
        }
      }
    }
  }

  DetectionTable table(DetectionTable.Headline headline) {
    List<Faulty> faulty = new ArrayList<>();
    List<Shifted> shifted = new ArrayList<>();
    List<Clean> clean = new ArrayList<>();
    for (Serializable each : all) {
      switch (each) {
        case Faulty plant -> faulty.add(plant);
        case Shifted plant -> shifted.add(plant);
        case Clean plant -> clean.add(plant);
        default -> throw new IllegalStateException("no part of it: " + each);
      }
    }
    shifted.forEach(plant -> clean.add(plant.before()));
    return new DetectionTable(
        faulty.stream().flatMap(plant -> plant.outcomes().stream()).toList(),
        new DelayTable(
            shifted.size(), shifted.stream().flatMap(plant -> plant.delays().stream()).toList()),
        clean,
        headline);
  }
}
