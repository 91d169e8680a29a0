package org.heddle.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Many pages that watch, on one thread: what they receive is taken and counted, and not looked at.
 */
final class LivePages implements AutoCloseable {
  private final Selector selector = Selector.open();
  private final Thread thread;
  private volatile @Nullable IOException failure;
  private final AtomicLong bytes = new AtomicLong();

  LivePages(URI base, String token, int pages) throws IOException {
    byte[] call =
        "GET /api/live HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(base.getHost(), base.getPort(), token)
            .getBytes(ISO_8859_1);
    for (int i = 0; i < pages; i++) {
      SocketChannel page =
          SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
      page.write(ByteBuffer.wrap(call));
      page.configureBlocking(false);
      page.register(selector, SelectionKey.OP_READ);
    }
    thread = Thread.ofPlatform().name("pages").daemon().start(this::run);
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    try {
      while (selector.isOpen()) {
        selector.select(key -> take(key, buffer));
      }
    } catch (ClosedSelectorException e) {
      return; // the measurement is over
    } catch (IOException e) {
      failure = e;
    }
  }

  private void take(SelectionKey key, ByteBuffer buffer) {
    try {
      int count = ((SocketChannel) key.channel()).read(buffer.clear());
      if (count < 0) {
        throw new IOException("a page was cut off");
      }
      bytes.addAndGet(count);
    } catch (IOException e) {
      failure = e;
      key.cancel();
    }
  }

  /** Bytes that all of them received; fails when one was cut off. */
  long bytes() {
    if (failure != null) {
      throw new IllegalStateException("a page lost its live events", failure);
    }
    return bytes.get();
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
