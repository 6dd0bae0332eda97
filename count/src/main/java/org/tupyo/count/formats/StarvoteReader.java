package org.tupyo.count.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.Scores;

/// Reads the files of starvote: `[options]` with `seats = 2` and the like, then `[ballots]` with a
/// score a line as `Amy = 5` and an empty line or a comment, which begins with `#`, between
/// ballots; `3 ballots:` says that the next ballot came three times. Of the options seats and a
/// list of candidates as tiebreaker are used; a file that takes ballots from another file is
/// refused.
final class StarvoteReader {
  private static final Pattern TIMES = Pattern.compile("(\\d+) ballots?:?");

  private final BufferedReader in;
  private final Names names = new Names();
  private final Map<Map<Integer, Integer>, Long> ballots = new LinkedHashMap<>();
  private Map<Integer, Integer> scores = new LinkedHashMap<>();
  private OptionalInt seats = OptionalInt.empty();
  private String section = "";
  private final List<String> tieOrder = new ArrayList<>();
  private boolean inList;
  private long times = 1;
  private boolean timesGiven;
  private long line;

  StarvoteReader(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
  }

  BallotFile read() throws IOException, Malformed {
    try {
      for (var text = in.readLine(); text != null; text = in.readLine()) {
        line++;
        take(line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text);
      }
    } catch (CharacterCodingException _) {
      throw new Malformed(line + 1, 1, "text in UTF-8", "other bytes");
    }
    end();
    if (timesGiven) {
      throw new Malformed(line + 1, 1, "a ballot", "the end of the file");
    }
    if (ballots.isEmpty()) {
      throw new Malformed(line + 1, 1, "a ballot in a section [ballots]", "the end of the file");
    }
    var everyone = names.candidates();
    var profile = Profile.of(everyone);
    ballots.forEach((ballot, count) -> profile.add(scores(ballot, everyone), count));
    return new BallotFile(Optional.empty(), seats, profile.build(), Set.of(), tieOrder(everyone));
  }

  private Optional<List<Candidate>> tieOrder(List<Candidate> everyone) throws Malformed {
    if (tieOrder.isEmpty()) {
      return Optional.empty();
    }
    var order = new ArrayList<Candidate>();
    for (var name : tieOrder) {
      names.find(name).ifPresent(number -> order.add(everyone.get(number)));
    }
    if (Set.copyOf(order).size() < everyone.size() || order.size() > everyone.size()) {
      throw new Malformed(line, 1, "a tiebreaker with every candidate once", tieOrder.toString());
    }
    return Optional.of(order);
  }

  private static Scores scores(Map<Integer, Integer> ballot, List<Candidate> everyone) {
    var named = new LinkedHashMap<Candidate, Integer>();
    ballot.forEach((number, score) -> named.put(everyone.get(number), score));
    return new Scores(named);
  }

  private void take(String text) throws Malformed {
    var stripped = text.strip();
    int at = text.indexOf(stripped);
    if (inList) {
      inList = !stripped.equals("]");
      if (inList && !stripped.isEmpty() && !stripped.startsWith("#")) {
        tieOrder.add(stripped);
      }
    } else if (stripped.isEmpty() || stripped.startsWith("#")) {
      end();
    } else if (stripped.startsWith("[")) {
      end();
      if (!stripped.equals("[options]") && !stripped.equals("[ballots]")) {
        throw wrong(text, at, "[options] or [ballots]", stripped);
      }
      section = stripped;
    } else {
      entry(text, stripped, at);
    }
  }

  private void entry(String text, String stripped, int at) throws Malformed {
    var repeated = TIMES.matcher(stripped.toLowerCase(Locale.ROOT));
    if (section.equals("[ballots]") && repeated.matches()) {
      end();
      if (timesGiven) {
        throw wrong(text, at, "a ballot", stripped);
      }
      times = number(text, at, repeated.group(1), "how many ballots", 1);
      timesGiven = true;
      return;
    }
    int equals = stripped.indexOf('=');
    if (section.isEmpty() || equals < 1) {
      var expected = section.isEmpty() ? "[options] or [ballots]" : "a name, \"=\" and a value";
      throw wrong(text, at, expected, stripped);
    }
    var name = stripped.substring(0, equals).strip();
    var value = stripped.substring(equals + 1).strip();
    if (section.equals("[options]")) {
      option(text, at, name, value);
      return;
    }
    int score = number(text, at, value, "a whole score", Integer.MIN_VALUE);
    if (name.isEmpty() || scores.putIfAbsent(names.findOrAdd(name), score) != null) {
      throw wrong(text, at, "each candidate once", stripped);
    }
  }

  private void option(String text, int at, String name, String value) throws Malformed {
    switch (name) {
      case "seats" -> seats = OptionalInt.of(number(text, at, value, "a number of seats", 1));
      case "tiebreaker" -> inList = value.equals("[");
      case "csv_path", "starvote_path" ->
          throw wrong(text, at, "all ballots in this file", text.strip());
      default -> {
        // How starvote itself would count.
      }
    }
  }

  private void end() {
    if (!scores.isEmpty()) {
      ballots.merge(scores, times, Math::addExact);
      scores = new LinkedHashMap<>();
      times = 1;
      timesGiven = false;
    }
  }

  private int number(String text, int at, String digits, String expected, int least)
      throws Malformed {
    try {
      int number = Integer.parseInt(digits);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw wrong(text, at, expected, digits);
  }

  private Malformed wrong(String text, int at, String expected, String found) {
    var here = found.isEmpty() ? "nothing" : "\"" + found + "\"";
    return new Malformed(line, text.codePointCount(0, Math.max(0, at)) + 1L, expected, here);
  }
}
