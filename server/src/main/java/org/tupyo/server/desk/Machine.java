package org.tupyo.server.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// What is measured on this machine and from it.
final class Machine {
  private static final int PATIENCE = 3_000;
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  /// The room that is left where this folder is, or will be, in bytes.
  static long disk(Path folder) {
    try {
      var there =
          Stream.iterate(folder.toAbsolutePath(), Objects::nonNull, Path::getParent)
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      return Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The memory that a new program could have, in bytes: of the machine, or of the container where
  /// that has less.
  static long memory() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (var lines = Files.lines(MEMORY)) {
      var host =
          lines.limit(3).map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).toList();
      // MemTotal, MemFree, MemAvailable: what is free by itself says little, because Linux fills
      // memory with files that it can let go.
      var limited = system.getTotalMemorySize() < host.getFirst();
      return limited ? system.getFreeMemorySize() : host.getLast();
    } catch (IOException | NumberFormatException _) {
      return system.getFreeMemorySize();
    }
  }

  /// The same as [#certificateEnds], beside other work; nothing where it takes too long.
  static CompletableFuture<Optional<Instant>> certificate(URI address) {
    return CompletableFuture.supplyAsync(() -> certificateEnds(address), Thread::startVirtualThread)
        .completeOnTimeout(Optional.empty(), 2L * PATIENCE, TimeUnit.MILLISECONDS);
  }

  /// When the certificate ends that visitors of this address are shown, whoever vouches for it.
  static Optional<Instant> certificateEnds(URI address) {
    var port = address.getPort() < 0 ? 443 : address.getPort();
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(address.getHost(), port), PATIENCE);
      plain.setSoTimeout(PATIENCE);
      try (var socket =
          (SSLSocket)
              anyCertificate()
                  .getSocketFactory()
                  .createSocket(plain, address.getHost(), port, false)) {
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(java.util.List.of(new SNIHostName(address.getHost())));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate shown
            ? Optional.of(shown.getNotAfter().toInstant())
            : Optional.empty();
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Only the end of the certificate is read from such a connection, and nothing is sent.
  private static SSLContext anyCertificate() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Curious()}, null);
    return context;
  }

  private static final class Curious implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
