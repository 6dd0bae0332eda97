package org.tupyo.count.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;

/// Reads PrefLib files in their layout of 2022: a heading of `# KEY: value` lines, then `how many:
/// 2,{1,4},3`. Braces hold equal ranks; in `.cat` files they hold a category, and whoever is in the
/// first is approved of.
final class PrefLibReader {
  private final BufferedReader in;
  private final Kind kind;
  private final Map<Integer, String> names = new TreeMap<>();
  private final Map<Integer, Candidate> candidates = new HashMap<>();
  private Optional<String> title = Optional.empty();
  private OptionalLong alternatives = OptionalLong.empty();
  private OptionalLong voters = OptionalLong.empty();
  private long line;

  /// What a line of preferences is.
  enum Kind {
    ORDERS,
    CATEGORIES
  }

  PrefLibReader(InputStream in, Kind kind) {
    this.in =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    this.kind = kind;
  }

  BallotFile read() throws IOException, Malformed {
    try {
      return lines();
    } catch (CharacterCodingException _) {
      throw new Malformed(line + 1, 1, "text in UTF-8", "other bytes");
    }
  }

  private BallotFile lines() throws IOException, Malformed {
    Profile.Builder profile = null;
    long cast = 0;
    for (var text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      var stripped = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
      if (stripped.startsWith("#")) {
        heading(stripped);
      } else if (!stripped.isBlank()) {
        if (profile == null) {
          profile = Profile.of(standing());
        }
        cast = Math.addExact(cast, ballot(stripped, profile));
      }
    }
    if (profile == null && voters.isPresent() && voters.getAsLong() == 0) {
      profile = Profile.of(standing());
    }
    if (profile == null) {
      throw new Malformed(line + 1, 1, "a line of preferences", "the end of the file");
    }
    if (voters.isPresent() && voters.getAsLong() != cast) {
      throw new Malformed(
          line, 1, voters.getAsLong() + " voters as the heading says", cast + " voters");
    }
    return new BallotFile(title, OptionalInt.empty(), profile.build(), Set.of(), Optional.empty());
  }

  private void heading(String text) throws Malformed {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return;
    }
    var key = text.substring(1, colon).strip();
    var value = text.substring(colon + 1).strip();
    if (key.equals("TITLE") && !value.isEmpty()) {
      title = Optional.of(value);
    } else if (key.equals("NUMBER ALTERNATIVES")) {
      alternatives = OptionalLong.of(number(value, colon + 2, "a number of alternatives"));
    } else if (key.equals("NUMBER VOTERS")) {
      voters = OptionalLong.of(number(value, colon + 2, "a number of voters", 0, Long.MAX_VALUE));
    } else if (key.startsWith("ALTERNATIVE NAME ")) {
      int number = (int) number(key.substring(17), 19, "the number of an alternative");
      if (names.put(number, value.isEmpty() ? "Alternative " + number : value) != null) {
        throw new Malformed(line, 19, "each alternative once", "\"" + number + "\"");
      }
    }
  }

  private List<Candidate> standing() throws Malformed {
    if (names.isEmpty() || alternatives.isEmpty()) {
      throw new Malformed(line, 1, "a heading with the alternatives' number and names", "none");
    }
    if (alternatives.getAsLong() != names.size()) {
      throw new Malformed(
          line, 1, alternatives.getAsLong() + " names of alternatives", names.size() + " names");
    }
    var standing = BallotFile.numbered(List.copyOf(names.values()));
    int next = 0;
    for (int number : names.keySet()) {
      candidates.put(number, standing.get(next++));
    }
    return standing;
  }

  private long ballot(String text, Profile.Builder profile) throws Malformed {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new Malformed(line, 1, "how many voters, and a colon", "\"" + text + "\"");
    }
    long times = number(text.substring(0, colon).strip(), 1, "how many voters", 1, Long.MAX_VALUE);
    var ranks = ranks(text, colon + 1);
    profile.add(asBallot(ranks), times);
    return times;
  }

  private Ballot asBallot(List<Set<Candidate>> ranks) {
    if (kind == Kind.CATEGORIES) {
      return new Marks(ranks.isEmpty() ? Set.of() : ranks.getFirst());
    }
    return new Ranking(ranks.stream().map(rank -> new Rank(rank, Rank.Legible.YES)).toList());
  }

  private List<Set<Candidate>> ranks(String text, int from) throws Malformed {
    var ranks = new ArrayList<Set<Candidate>>();
    var seen = new ArrayList<Candidate>();
    int at = from;
    while (at < text.length()) {
      boolean braces = text.charAt(skip(text, at)) == '{';
      int start = skip(text, at) + (braces ? 1 : 0);
      int end = text.indexOf(braces ? '}' : ',', start);
      if (end < 0 && braces) {
        throw new Malformed(line, text.length() + 1L, "a closing brace", "the end of the line");
      }
      end = end < 0 ? text.length() : end;
      var here = rank(text, start, end, seen);
      if (!here.isEmpty() || braces) {
        ranks.add(here);
      } else if (end < text.length()) {
        throw new Malformed(line, start + 1L, "the number of an alternative", "\",\"");
      }
      at = braces ? skip(text, end + 1) : end;
      if (at < text.length()) {
        if (text.charAt(at) != ',') {
          throw new Malformed(line, at + 1L, "a comma", "\"" + text.charAt(at) + "\"");
        }
        at++;
        if (text.substring(at).isBlank()) {
          // Files of PrefLib's own tests end lines with a comma.
          return ranks;
        }
      }
    }
    return ranks;
  }

  private Set<Candidate> rank(String text, int start, int end, List<Candidate> seen)
      throws Malformed {
    var here = new ArrayList<Candidate>();
    if (text.substring(start, end).isBlank()) {
      return Set.of();
    }
    int at = start;
    for (var word : text.substring(start, end).split(",", -1)) {
      int number = (int) number(word.strip(), at + 1, "the number of an alternative");
      var candidate = candidates.get(number);
      if (candidate == null) {
        throw new Malformed(line, at + 1L, "an alternative of the heading", "\"" + number + "\"");
      }
      if (seen.contains(candidate)) {
        throw new Malformed(line, at + 1L, "each alternative once", "\"" + number + "\" again");
      }
      seen.add(candidate);
      here.add(candidate);
      at += word.length() + 1;
    }
    return Set.copyOf(here);
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() - 1 && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private long number(String text, int column, String expected) throws Malformed {
    return number(text, column, expected, 1, Integer.MAX_VALUE);
  }

  private long number(String text, int column, String expected, long least, long most)
      throws Malformed {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw new Malformed(line, column, expected, text.isEmpty() ? "nothing" : "\"" + text + "\"");
  }
}
