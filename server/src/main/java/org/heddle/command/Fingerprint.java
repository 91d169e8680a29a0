package org.heddle.command;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.heddle.access.PlantCertificate;

/**
 * Trusts the one certificate with this fingerprint, whatever name it bears and whoever signed it: a
 * person has compared the fingerprint, or the data folder has told it.
 */
final class Fingerprint extends X509ExtendedTrustManager {
  private final String expected;

  private Fingerprint(String expected) {
    this.expected = expected;
  }

  /** TLS with nobody but the bearer of that certificate. */
  static SSLContext trusting(String fingerprint) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Fingerprint(fingerprint)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    String given = PlantCertificate.fingerprint(chain[0]);
    if (!given.equalsIgnoreCase(expected)) {
      throw new CertificateException(
          "the server's certificate has the fingerprint " + given + ", expected is " + expected);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no client is asked for a certificate");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
