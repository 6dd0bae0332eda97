package org.tupyo.server.https;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;
import org.springframework.boot.ssl.pem.PemContent;
import org.tupyo.server.storage.CannotStart;

/// Reaches an authority, also one of the operator's own, whose server Java does not know.
final class Known extends GenericAcmeProvider {
  private final Optional<SSLContext> trust;

  /// @param certificates PEM file of the certificates to trust besides none other
  Known(Optional<Path> certificates) {
    trust = certificates.map(Known::trusting);
  }

  private static SSLContext trusting(Path file) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var certificate : PemContent.of(Files.readString(file)).getCertificates()) {
        store.setCertificateEntry(certificate.getSerialNumber().toString(), certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (IOException | GeneralSecurityException | IllegalStateException _) {
      throw new CannotStart("https.cannot-start.file", file);
    }
  }

  @Override
  public HttpClient createHttpClient(NetworkSettings settings) {
    var usual = super.createHttpClient(settings);
    if (trust.isEmpty()) {
      return usual;
    }
    try (usual) {
      var builder =
          HttpClient.newBuilder()
              .sslContext(trust.get())
              .followRedirects(usual.followRedirects())
              .connectTimeout(settings.getTimeout());
      usual.proxy().ifPresent(builder::proxy);
      return builder.build();
    }
  }
}
