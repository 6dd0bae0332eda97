package org.tupyo.server.https;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.texts.Moments;

/// What the page shows.
///
/// @param trouble what is wrong and what to do; empty where nothing is
/// @param next when the authority is asked next; empty with the operator's own files
/// @param asks whether an authority issues the certificate
public record HttpsView(
    String state,
    String trouble,
    String next,
    boolean asks,
    boolean standIn,
    Optional<Held> certificate) {

  /// The certificate in use.
  ///
  /// @param fingerprint SHA-256 of the certificate, as browsers show it
  public record Held(String issuer, String starts, String ends, String fingerprint) {
    private static Held of(KeyedCertificate certificate, HttpsWords words, Locale locale) {
      return new Held(
          certificate.issuer(),
          Moments.inWords(certificate.starts(), words.zone(), locale),
          Moments.inWords(certificate.ends(), words.zone(), locale),
          sha256(certificate.own()));
    }
  }

  static HttpsView of(Https https, HttpsWords words, Locale locale) {
    var standing = https.standing();
    return new HttpsView(
        words.state(locale),
        standing.trouble().map(trouble -> words.trouble(trouble, locale)).orElse(""),
        words.next(locale).orElse(""),
        https.source() instanceof Ordering,
        standing.certificate().isEmpty(),
        standing.certificate().map(certificate -> Held.of(certificate, words, locale)));
  }

  private static String sha256(X509Certificate certificate) {
    try {
      var sum = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
