package org.tupyo.server.storage;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where a running server is, as it leaves word for commands beside it.
///
/// @param host the address it listens at; may be that of every network
/// @param place where people reach it
public record Whereabouts(String host, int port, URI place) {

  /// A line each, as the file that a server holds locked has them.
  String lines() {
    return "%s\n%d\n%s\n".formatted(host, port, place);
  }

  /// Reads those lines; empty where a server has not come so far, or a file is something else.
  static Optional<Whereabouts> read(List<String> lines) {
    try {
      return lines.size() == 3
          ? Optional.of(
              new Whereabouts(
                  lines.get(0), Integer.parseInt(lines.get(1)), URI.create(lines.get(2))))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
