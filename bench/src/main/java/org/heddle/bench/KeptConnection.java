package org.heddle.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** HTTP/1.1 on one connection, with as little work as a client can do: it shares the cores. */
final class KeptConnection implements AutoCloseable {
  private final URI base;
  private final String token;
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  KeptConnection(URI base, String token) throws IOException {
    this.base = base;
    this.token = token;
    this.socket = new Socket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    this.out = socket.getOutputStream();
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** The whole call in one piece of bytes. */
  byte[] call(String path, String type, byte[] content) {
    String head =
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, base.getHost(), base.getPort(), token, type, content.length);
    byte[] first = head.getBytes(ISO_8859_1);
    byte[] all = new byte[first.length + content.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(content, 0, all, first.length, content.length);
    return all;
  }

  String post(String path, String type, String body) throws IOException {
    send(call(path, type, body.getBytes(UTF_8)));
    return answer();
  }

  void send(byte[] call) throws IOException {
    out.write(call);
    out.flush();
  }

  /** The body of the answer; anything but 200 fails. */
  String answer() throws IOException {
    String status = line();
    int length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding: chunked");
    }
    String body = chunked ? chunks() : new String(in.readNBytes(Math.max(0, length)), UTF_8);
    if (!status.contains(" 200")) {
      throw new IOException(status + " " + body);
    }
    return body;
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = size(); size > 0; size = size()) {
      body.append(new String(in.readNBytes(size), UTF_8));
      line();
    }
    line();
    return body.toString();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
