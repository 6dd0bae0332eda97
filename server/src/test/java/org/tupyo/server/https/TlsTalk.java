package org.tupyo.server.https;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// One request on a new connection, whose reader looks at everything, as the certificate.
///
/// @param answer from the status line to the last byte
record TlsTalk(X509Certificate certificate, String protocol, String suite, String answer) {

  /// Asks for a path as a browser would that was given this domain.
  static TlsTalk get(int port, String domain, String path) throws IOException {
    return ask(port, domain, "GET " + path);
  }

  /// @param request method and path
  static TlsTalk ask(int port, String domain, String request) throws IOException {
    return ask(port, domain, request, new String[] {"TLSv1.3", "TLSv1.2"}, new String[0]);
  }

  /// @param suites to offer; none for the usual ones
  static TlsTalk get(int port, String domain, String path, String[] protocols, String[] suites)
      throws IOException {
    return ask(port, domain, "GET " + path, protocols, suites);
  }

  private static TlsTalk ask(
      int port, String domain, String request, String[] protocols, String[] suites)
      throws IOException {
    try (var socket =
        (SSLSocket)
            trustingEverybody()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
      var parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(domain)));
      parameters.setProtocols(protocols);
      if (suites.length > 0) {
        parameters.setCipherSuites(suites);
      }
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(30_000);
      socket.startHandshake();
      send(
          socket,
          "%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(request, domain));
      var session = socket.getSession();
      return new TlsTalk(
          (X509Certificate) session.getPeerCertificates()[0],
          session.getProtocol(),
          session.getCipherSuite(),
          read(socket));
    }
  }

  /// Sends a request without encryption and gives the answer.
  static String plain(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      send(socket, request + "\r\nConnection: close\r\n\r\n");
      return read(socket);
    }
  }

  /// Trusts whoever answers: what is looked at is what it shows.
  static SSLContext trustingEverybody() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String read(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static final class Everybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
