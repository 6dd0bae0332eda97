package org.tupyo.server.https;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/// A certificate with its private key.
///
/// @param chain the server's own first, then those that vouch for it; at least one
record KeyedCertificate(PrivateKey key, List<X509Certificate> chain) {
  /// Every suite encrypts and authenticates in one (AEAD), and forgets its keys (forward secrecy).
  private static final SslOptions OPTIONS =
      SslOptions.of(
          new String[] {
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
          },
          new String[] {"TLSv1.3", "TLSv1.2"});

  private static final Pattern ORGANISATION = Pattern.compile("(?:^|,)O=(?:\"([^\"]+)\"|([^,]+))");
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=(?:\"([^\"]+)\"|([^,]+))");

  KeyedCertificate {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a key without a certificate");
    }
  }

  /// Reads what [#pem] wrote, or a file of the operator's.
  ///
  /// @param certificates PEM of the chain
  /// @param key PEM of the private key; both may stand in one text
  /// @throws IllegalArgumentException where one of the two is missing or broken
  static KeyedCertificate read(String certificates, String key, @Nullable String password) {
    try {
      var read = PemContent.of(key).getPrivateKey(password);
      if (read != null) {
        return new KeyedCertificate(read, PemContent.of(certificates).getCertificates());
      }
    } catch (IllegalStateException _) {
      // Not the cause: its message may show a part of the key.
    }
    throw new IllegalArgumentException("no key and certificate can be read from this");
  }

  X509Certificate own() {
    return chain.getFirst();
  }

  Instant starts() {
    return own().getNotBefore().toInstant();
  }

  Instant ends() {
    return own().getNotAfter().toInstant();
  }

  Duration life() {
    return Duration.between(starts(), ends());
  }

  /// Whether key and certificate belong together.
  boolean fits() {
    var question = "does the key fit?".getBytes(StandardCharsets.UTF_8);
    try {
      var kind =
          switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
          };
      var signing = Signature.getInstance(kind);
      signing.initSign(key);
      signing.update(question);
      var checking = Signature.getInstance(kind);
      checking.initVerify(own().getPublicKey());
      checking.update(question);
      return checking.verify(signing.sign());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// Who vouches for it, as a person would call them.
  String issuer() {
    var name = own().getIssuerX500Principal().getName();
    return part(ORGANISATION, name).or(() -> part(COMMON_NAME, name)).orElse(name);
  }

  private static Optional<String> part(Pattern pattern, String name) {
    return pattern
        .matcher(name)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .findFirst();
  }

  /// Both in one text, so that no crash parts them.
  String pem() {
    var text = new StringBuilder(block("PRIVATE KEY", key.getEncoded()));
    for (var certificate : chain) {
      try {
        text.append(block("CERTIFICATE", certificate.getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
    return text.toString();
  }

  private static String block(String kind, byte[] content) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
  }

  /// As the web server takes it: TLS 1.2 or newer.
  SslBundle bundle() {
    var store = PemSslStore.of(chain, key);
    return SslBundle.of(
        new PemSslStoreBundle(store, (PemSslStore) null), SslBundleKey.NONE, OPTIONS);
  }

  /// Shows no secret.
  @Override
  public String toString() {
    return "KeyedCertificate[serial=%s, ends=%s]"
        .formatted(own().getSerialNumber().toString(16), ends());
  }
}
