package org.tupyo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port for a program that must be told one before it starts. It lies below those that systems
/// take for outgoing connections: none of them gets it by chance before the program does.
public final class FreePort {
  private static final int LOWEST = 15_000;
  private static final int BEHIND_HIGHEST = 32_000;

  private FreePort() {}

  public static int one() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST, BEHIND_HIGHEST);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (BindException _) {
        // Somebody has it.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
