package org.tupyo.server.mail;

import java.util.List;
import java.util.Locale;

/// What a test of the mail found: whether a letter left, and whether receivers will believe that it
/// comes from its sender.
public record Preflight(List<Line> lines) {
  public Preflight {
    lines = List.copyOf(lines);
  }

  /// What is said about one thing, under a key of this feature's messages.
  ///
  /// @param what `letter`, `spf`, `server`, `dkim` or `dmarc`
  /// @param key of the sentence, with the cure where there is one
  /// @param values for its places
  /// @param name of the DNS record in question; may be empty
  /// @param record what to write there; may be empty
  public record Line(
      String what, State state, String key, List<Object> values, String name, String record) {
    public Line {
      values = List.copyOf(values);
    }

    static Line of(String what, State state, String key, Object... values) {
      return new Line(
          what, state, "mail.preflight.%s.%s".formatted(what, key), List.of(values), "", "");
    }

    Line with(String place, String content) {
      return new Line(what, state, key, values, place, content);
    }
  }

  /// How something is.
  public enum State {
    OK,
    /// Letters may arrive all the same.
    WARN,
    /// Many receivers will not take such letters.
    BAD;

    /// In addresses, styles and JSON.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether nothing stands against sending.
  public boolean passes() {
    return lines.stream().noneMatch(line -> line.state() == State.BAD);
  }
}
