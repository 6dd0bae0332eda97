package org.tupyo.server.https;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.shredzone.acme4j.util.CSRBuilder;
import org.shredzone.acme4j.util.CertificateUtils;
import org.shredzone.acme4j.util.KeyPairUtils;

/// Certificates of an authority that exists in tests only.
public final class Certificates {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FAR_OFF = Instant.parse("2050-01-01T00:00:00Z");
  private static final KeyPair ROOT_KEYS = KeyPairUtils.createKeyPair(2048);
  private static final X509Certificate ROOT =
      CertificateUtils.createTestRootCertificate("CN=Test Root", LONG_AGO, FAR_OFF, ROOT_KEYS);

  private Certificates() {}

  /// Both as an operator keeps them in one file.
  public static String pem(String name, Instant from, Instant to) {
    return named(name, from, to).pem();
  }

  /// A certificate for this name with a new key.
  static KeyedCertificate named(String name, Instant from, Instant to) {
    var keys = StandIn.freshKeys();
    try {
      var request = new CSRBuilder();
      request.addDomain(name);
      request.sign(keys);
      return new KeyedCertificate(
          keys.getPrivate(),
          List.of(
              CertificateUtils.createTestCertificate(
                  request.getCSR(), from, to, ROOT, ROOT_KEYS.getPrivate())));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
