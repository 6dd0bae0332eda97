package org.tupyo.count.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;

/// Reads the Condorcet Election Format, version 1: parameters as `#/Name: value`, then a ballot a
/// line as `tags || A > B = C ^weight * times`. `#` begins a comment.
///
/// Whom the file lists are the candidates, and others are passed over on ballots, as the format
/// says. Weights count only where the file allows them. Whether those who are not ranked come last
/// is a rule of the method here; a file that says that they do not is read with a word about it in
/// `docs/ballot-files.md`.
final class CondorcetReader {
  private final InputStream in;
  private final Names names = new Names();
  private final List<Vote> votes = new ArrayList<>();
  private OptionalInt seats = OptionalInt.empty();
  private boolean hasCandidates;
  private boolean hasWeights;
  private boolean hasBallots;

  private record Vote(List<List<Integer>> ranks, long times) {}

  CondorcetReader(InputStream in) {
    this.in = in;
  }

  BallotFile read() throws IOException, Malformed {
    for (var line : TextLine.of(in)) {
      if (line.text().startsWith("#/")) {
        parameter(line);
      } else {
        vote(line);
      }
    }
    if (names.size() == 0) {
      throw new Malformed(1, 1, "candidates", "none");
    }
    var everyone = names.candidates();
    var profile = Profile.of(everyone);
    votes.forEach(vote -> profile.add(ranking(vote.ranks(), everyone), vote.times()));
    return new BallotFile(Optional.empty(), seats, profile.build(), Set.of(), Optional.empty());
  }

  private static Ranking ranking(List<List<Integer>> ranks, List<Candidate> everyone) {
    return new Ranking(
        ranks.stream()
            .map(rank -> Rank.of(rank.stream().map(everyone::get).toArray(Candidate[]::new)))
            .toList());
  }

  // ---- parameters

  private void parameter(TextLine line) throws Malformed {
    var text = line.text();
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw line.wrong(text.length(), "a colon after the name of a parameter");
    }
    if (hasBallots) {
      throw line.wrong(0, "parameters before the first ballot", "one behind it");
    }
    var value = text.substring(colon + 1).strip();
    switch (text.substring(2, colon).strip().toLowerCase(Locale.ROOT)) {
      case "candidates" -> candidates(line, colon + 1);
      case "number of seats", "number of seat" ->
          seats = OptionalInt.of(seats(value, line, colon + 1));
      case "weight allowed" -> hasWeights = truth(value, line, colon + 1);
      case "implicit ranking" -> truth(value, line, colon + 1);
      default -> {
        // Programs may have parameters of their own.
      }
    }
  }

  private static int seats(String value, TextLine line, int at) throws Malformed {
    long seats = number(value, line, at, "a number of seats");
    if (seats > Integer.MAX_VALUE) {
      throw line.wrong(at, "a number of seats", "\"" + value + "\"");
    }
    return (int) seats;
  }

  private void candidates(TextLine line, int from) throws Malformed {
    hasCandidates = true;
    int at = from;
    for (var part : line.text().substring(from).split(";", -1)) {
      var name = part.strip();
      if (name.isEmpty()) {
        throw line.wrong(at, "the name of a candidate", "nothing");
      }
      if (name.matches(".*[>=,#/].*")) {
        throw line.wrong(at, "a name without > = , # and /", "\"" + name + "\"");
      }
      if (names.find(name).isPresent()) {
        throw line.wrong(at, "names that are all different", "\"" + name + "\"");
      }
      names.add(name, name);
      at += part.length() + 1;
    }
  }

  private static boolean truth(String value, TextLine line, int at) throws Malformed {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw line.wrong(at, "true or false", "\"" + value + "\"");
    };
  }

  // ---- ballots

  private void vote(TextLine line) throws Malformed {
    int hash = line.text().indexOf('#');
    var text = hash < 0 ? line.text() : line.text().substring(0, hash);
    if (text.isBlank()) {
      return;
    }
    hasBallots = true;
    int tags = text.indexOf("||");
    int start = tags < 0 ? 0 : tags + 2;
    int star = text.indexOf('*', start);
    long times = star < 0 ? 1 : number(text.substring(star + 1), line, star + 1, "how many votes");
    int end = star < 0 ? text.length() : star;
    int caret = text.substring(0, end).indexOf('^', start);
    if (caret >= 0) {
      long weight = number(text.substring(caret + 1, end), line, caret + 1, "a weight");
      times = hasWeights ? Math.multiplyExact(times, weight) : times;
      end = caret;
    }
    votes.add(new Vote(ranks(line, start, end), Math.multiplyExact(times, line.times())));
  }

  private List<List<Integer>> ranks(TextLine line, int start, int end) throws Malformed {
    var text = line.text().substring(start, end);
    var ranks = new ArrayList<List<Integer>>();
    if (text.strip().equalsIgnoreCase("/EMPTY/")) {
      return ranks;
    }
    var seen = new HashSet<Integer>();
    int at = start;
    for (var rank : text.split(">", -1)) {
      var here = new ArrayList<Integer>();
      for (var part : rank.split("=", -1)) {
        named(part.strip(), line, at).ifPresent(here::add);
        at += part.length() + 1;
      }
      for (int one : here) {
        if (!seen.add(one)) {
          throw line.wrong(start, "each candidate once", "\"" + text.strip() + "\"");
        }
      }
      if (!here.isEmpty()) {
        ranks.add(here);
      }
    }
    return ranks;
  }

  private Optional<Integer> named(String name, TextLine line, int at) throws Malformed {
    if (name.isEmpty()) {
      throw line.wrong(at, "the name of a candidate", "nothing");
    }
    if (name.matches(".*[<;,/|].*")) {
      throw line.wrong(at, "candidates with > or = between them", "\"" + name + "\"");
    }
    return hasCandidates ? names.find(name) : Optional.of(names.findOrAdd(name));
  }

  private static long number(String text, TextLine line, int at, String expected) throws Malformed {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw line.wrong(at, expected, text.isBlank() ? "nothing" : "\"" + text.strip() + "\"");
  }
}
