package org.tupyo.server.https;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate that nobody vouches for: until there is a real one, the port answers with it, and
/// browsers warn.
final class StandIn {
  private static final Duration LIFE = Duration.ofDays(30);

  private StandIn() {}

  static KeyedCertificate forName(String name, Instant now) {
    var keys = freshKeys();
    var self = new X500Name("CN=Tupyo stand-in");
    try {
      var certificate =
          new JcaX509v3CertificateBuilder(
                  self,
                  BigInteger.valueOf(now.toEpochMilli()),
                  // Yesterday: the reader's clock may be late.
                  Date.from(now.minus(Duration.ofDays(1))),
                  Date.from(now.plus(LIFE)),
                  self,
                  keys.getPublic())
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.dNSName, name)))
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
      return new KeyedCertificate(
          keys.getPrivate(),
          List.of(new JcaX509CertificateConverter().getCertificate(certificate)));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("no stand-in can be made", e);
    }
  }

  /// A new pair on the curve P-256, which every authority and browser takes.
  static KeyPair freshKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key can be made", e);
    }
  }
}
