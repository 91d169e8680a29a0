package org.heddle.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Certificates and keys as administrators have them: PEM files. */
final class PemFiles {
  private PemFiles() {}

  static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (var found : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        if (found instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
    }
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException(file + " holds no certificate");
    }
    return certificates;
  }

  static String text(List<X509Certificate> chain) throws GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : chain) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(
              Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString();
  }

  static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try (Reader reader = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(reader)) {
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
        if (found instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
      }
    }
    throw new GeneralSecurityException(file + " holds no private key that is not encrypted");
  }

  /** A key of another certificate would be found out only by the first browser. */
  static void requireMatch(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    PublicKey open = certificate.getPublicKey();
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case String other -> other;
        };
    byte[] word = {1, 2, 3};
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(word);
    byte[] signed = signer.sign();
    Signature checker = Signature.getInstance(algorithm);
    checker.initVerify(open);
    checker.update(word);
    if (!checker.verify(signed)) {
      throw new GeneralSecurityException("the private key is not the certificate's");
    }
  }
}
