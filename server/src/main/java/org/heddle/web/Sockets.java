package org.heddle.web;

import io.javalin.config.JettyConfig;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HostHeaderCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.heddle.access.PlantCertificate;
import org.jspecify.annotations.Nullable;

/** How the server listens. */
final class Sockets {
  /** A connection on which nothing moves for so long is closed. */
  static final int IDLE_MILLIS = 60_000;

  /** Bytes of a call's headers. */
  static final int MAX_HEADER_BYTES = 16 << 10;

  /** Connections that wait to be accepted. */
  private static final int BACKLOG = 1_024;

  /** Connections at once, far below what a system lets one program open; more wait. */
  static final int MAX_CONNECTIONS = 4_096;

  private Sockets() {}

  static void configure(JettyConfig jetty, DoorConfig config, Patience patience, Pace pace) {
    jetty.modifyHttpConfiguration(Sockets::http);
    jetty.modifyServletContextHandler(Sockets::servlets);
    jetty.modifyServer(server -> server(server, pace));
    jetty.addConnector((server, http) -> connector(server, http, config, patience));
  }

  private static void server(Server server, Pace pace) {
    server.setHandler(pace);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
  }

  /** Item ids may contain a slash, which then comes encoded. */
  private static void http(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setUriCompliance(
        UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
  }

  private static void servlets(ServletContextHandler handler) {
    handler.getServletHandler().setDecodeAmbiguousURIs(true);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, DoorConfig config, Patience patience) {
    ServerConnector connector = factories(server, http, config.certificate());
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(BACKLOG);
    connector.addBean(new Heads(connector, patience.head()));
    return connector;
  }

  /**
   * HTTP, or both forms of HTTPS. A call in clear to an HTTPS door is read too, because people
   * leave the {@code https://} away; the door sends them there.
   */
  private static ServerConnector factories(
      Server server, HttpConfiguration http, @Nullable PlantCertificate certificate) {
    if (certificate == null) {
      return new ServerConnector(server, new HttpConnectionFactory(http));
    }
    http.addCustomizer(new SecureRequestCustomizer(false));
    http.addCustomizer(new HostHeaderCustomizer());
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(certificate.store().toUri().toString());
    tls.setKeyStorePassword(certificate.password());
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
    HttpConnectionFactory one = new HttpConnectionFactory(http);
    HTTP2ServerConnectionFactory two = new HTTP2ServerConnectionFactory(http);
    var choice = new ALPNServerConnectionFactory(two.getProtocol(), "http/1.1");
    choice.setDefaultProtocol(one.getProtocol());
    SslConnectionFactory secret = new SslConnectionFactory(tls, choice.getProtocol());
    return new ServerConnector(
        server, new DetectorConnectionFactory(secret), one, secret, choice, two);
  }
}
