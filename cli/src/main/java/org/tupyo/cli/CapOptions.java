package org.tupyo.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tupyo.count.Candidate;
import org.tupyo.count.Caps;
import picocli.CommandLine.Option;

/// At most so many winners of one affiliation, as the command line says it.
final class CapOptions {
  private final Words words;

  @Option(names = "--cap", descriptionKey = "count.option.cap", paramLabel = "N")
  private @Nullable Integer most;

  @Option(
      names = "--affiliation",
      descriptionKey = "count.option.affiliation",
      paramLabel = "PART: A,B")
  private List<String> affiliations = List.of();

  CapOptions(Words words) {
    this.words = words;
  }

  /// @throws IllegalArgumentException with a sentence, if they make no sense
  Caps caps(CountSettings settings) {
    if (most == null && affiliations.isEmpty()) {
      return Caps.NONE;
    }
    if (most == null || affiliations.isEmpty()) {
      throw new IllegalArgumentException(words.text("count.cap.both"));
    }
    if (most < 1) {
      throw new IllegalArgumentException(words.text("count.cap.number", most));
    }
    var own = new HashMap<Candidate, String>();
    affiliations.forEach(text -> add(text, settings, own));
    return new Caps(own, most);
  }

  private void add(String text, CountSettings settings, Map<Candidate, String> own) {
    int colon = text.indexOf(':');
    var part = text.substring(0, Math.max(0, colon)).strip();
    if (part.isEmpty()) {
      throw new IllegalArgumentException(words.text("count.cap.form", text));
    }
    for (var name :
        Arrays.stream(text.substring(colon + 1).split(",")).map(String::strip).toList()) {
      var before = own.put(settings.named(name), part);
      if (before != null && !before.equals(part)) {
        throw new IllegalArgumentException(words.text("count.cap.twice", name, before, part));
      }
    }
  }
}
