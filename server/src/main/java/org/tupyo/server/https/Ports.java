package org.tupyo.server.https;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.tupyo.server.storage.CannotStart;

/// Asks beforehand whether a port can be opened, because the web server would only say that it
/// cannot.
final class Ports {
  private static final int FIRST_FREE_FOR_ALL = 1024;

  private Ports() {}

  /// @param address of the network to listen on; nothing for every one
  /// @param port 0 for any
  /// @throws CannotStart with what to do, where it cannot
  static void check(@Nullable InetAddress address, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port));
    } catch (BindException e) {
      var refused =
          port < FIRST_FREE_FOR_ALL
              && e.getMessage() != null
              && e.getMessage().toLowerCase(java.util.Locale.ROOT).contains("permission");
      throw new CannotStart(
          refused ? "https.cannot-start.port-refused" : "https.cannot-start.port-used", port);
    } catch (IOException _) {
      throw new CannotStart("https.cannot-start.port-used", port);
    }
  }
}
