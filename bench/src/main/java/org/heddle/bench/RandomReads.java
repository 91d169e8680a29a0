package org.heddle.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.heddle.signal.Curve;

/**
 * How long one curve takes out of a file of many: place looked up, bytes read, curve decoded. The
 * file is warm, as that of a plant's last weeks is; what a disk adds is the same for everyone.
 */
record RandomReads(double medianMicros, double p99Micros) {

  static RandomReads of(CurveStore store, List<Curve> curves, int kept, int reads)
      throws IOException {
    Path file = Files.createTempFile("curves", ".bin");
    try {
      long[] offsets = write(store, curves, kept, file);
      try (FileChannel in = FileChannel.open(file)) {
        read(store, in, offsets, reads / 4, 1);
        return of(read(store, in, offsets, reads, 2));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static long[] write(CurveStore store, List<Curve> curves, int kept, Path file)
      throws IOException {
    byte[][] encoded = new byte[curves.size()][];
    Arrays.setAll(encoded, i -> store.encode(curves.get(i)));
    long[] offsets = new long[kept + 1];
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
      for (int i = 0; i < kept; i++) {
        byte[] bytes = encoded[i % encoded.length];
        out.write(bytes);
        offsets[i + 1] = offsets[i] + bytes.length;
      }
    }
    return offsets;
  }

  private static long[] read(CurveStore store, FileChannel in, long[] offsets, int reads, long seed)
      throws IOException {
    Random random = new Random(seed);
    long[] nanos = new long[reads];
    for (int i = 0; i < reads; i++) {
      int which = random.nextInt(offsets.length - 1);
      long start = System.nanoTime();
      byte[] bytes = new byte[(int) (offsets[which + 1] - offsets[which])];
      ByteBuffer into = ByteBuffer.wrap(bytes);
      while (into.hasRemaining()) {
        if (in.read(into, offsets[which] + into.position()) < 0) {
          throw new IOException("the file ended early");
        }
      }
      int samples = store.decode(bytes).samples();
      nanos[i] = System.nanoTime() - start;
      if (samples == 0) {
        throw new IllegalStateException("nothing was decoded");
      }
    }
    return nanos;
  }

  private static RandomReads of(long[] nanos) {
    Arrays.sort(nanos);
    return new RandomReads(nanos[nanos.length / 2] / 1e3, nanos[nanos.length / 100 * 99] / 1e3);
  }
}
