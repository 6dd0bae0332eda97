package org.tupyo.count.formats;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;

/// Reads BLT: `candidates seats`, who withdrew as `-number`, options in brackets, a ballot a line
/// as `weight choice … 0`, a single `0`, then the names and the title in quotes. `=` joins equal
/// ranks, `-` is a rank left empty, `#` begins a comment, and a ballot may have a label in
/// parentheses.
final class BltReader {
  private static final int MOST_CANDIDATES = 100_000;

  private final Bytes in;
  private final Map<String, Integer> nicknames = new HashMap<>();
  private final Set<Integer> withdrawn = new HashSet<>();
  private final Set<Integer> undeclared = new HashSet<>();
  private BltBallots ballots = new BltBallots(0);
  private Optional<List<Integer>> tieOrder = Optional.empty();
  private int candidates;
  private long tokenLine;
  private long tokenColumn;
  private String token = "";

  BltReader(Bytes in) {
    this.in = in;
  }

  BallotFile read() throws IOException, Malformed {
    candidates = number("the number of candidates", 1, MOST_CANDIDATES);
    int seats = number("the number of seats", 1, Integer.MAX_VALUE);
    ballots = new BltBallots(candidates);
    boolean more = options();
    while (more) {
      ballot();
      more = plainBallots();
    }
    return named(seats);
  }

  /// Reads what stands before the ballots, and the first word of the first ballot.
  ///
  /// @return whether there is a ballot
  private boolean options() throws IOException, Malformed {
    while (true) {
      next("a ballot, or 0 after the last one");
      if (token.startsWith("[")) {
        option();
      } else if (token.startsWith("-")) {
        withdrawn.add(choice(token.substring(1)));
      } else {
        return !isEndOfBallots();
      }
    }
  }

  private boolean isEndOfBallots() {
    return token.equals("0");
  }

  private void option() throws IOException, Malformed {
    var words = List.of(token.substring(1, token.length() - 1).strip().split("\\s+"));
    var values = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "nick" -> {
        if (!nicknames.isEmpty()) {
          throw wrong("nicknames only once");
        }
        if (values.size() != candidates) {
          throw wrong(candidates + " nicknames");
        }
        for (var nickname : values) {
          if (isNumber(nickname)) {
            throw wrong("nicknames that are no numbers, as candidates have those already");
          }
          if (nicknames.put(nickname, nicknames.size()) != null) {
            throw wrong("nicknames that are all different");
          }
        }
      }
      case "tie" -> {
        var order = choices(values);
        if (new HashSet<>(order).size() != candidates || order.size() != candidates) {
          throw wrong("every candidate once");
        }
        tieOrder = Optional.of(order);
      }
      case "undeclared" -> undeclared.addAll(choices(values));
      case "withdrawn" -> withdrawn.addAll(choices(values));
      default -> throw wrong("one of the options nick, tie, undeclared and withdrawn");
    }
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(Character::isDigit);
  }

  private List<Integer> choices(List<String> words) throws Malformed {
    var choices = new ArrayList<Integer>();
    for (var word : words) {
      choices.add(choice(word));
    }
    return choices;
  }

  /// Reads one ballot, whose first word is read.
  private void ballot() throws IOException, Malformed {
    if (token.startsWith("(")) {
      next("the weight of a ballot");
    }
    long weight = weight();
    var ranks = new ArrayList<List<Integer>>();
    while (true) {
      next("a choice, or 0 at the end of the ballot");
      if (token.equals("0")) {
        break;
      }
      ranks.add(token.equals("-") ? List.of() : choices(List.of(token.split("=", -1))));
    }
    ballots.add(ranks, weight);
  }

  /// Reads ballots as long as each is a plain line, and then the first word of what follows.
  ///
  /// @return whether that is another ballot
  private boolean plainBallots() throws IOException, Malformed {
    skip();
    while (in.hasWholeLine() && ballots.addLine(in.buffer(), in.at(), in.lineEnd())) {
      in.skipLine();
      skip();
    }
    next("a ballot, or 0 after the last one");
    return !isEndOfBallots();
  }

  private long weight() throws Malformed {
    try {
      long weight = Long.parseLong(token);
      if (weight >= 1) {
        return weight;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw wrong("the weight of a ballot, 1 or more");
  }

  private int choice(String word) throws Malformed {
    var nickname = nicknames.get(word);
    if (nickname != null) {
      return nickname;
    }
    try {
      int number = Integer.parseInt(word);
      if (number >= 1 && number <= candidates) {
        return number - 1;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw wrong(
        "a candidate from 1 to " + candidates + (nicknames.isEmpty() ? "" : " or a nickname"));
  }

  private int number(String what, int least, int most) throws IOException, Malformed {
    next(what);
    try {
      int number = Integer.parseInt(token);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw wrong(what);
  }

  private BallotFile named(int seats) throws IOException, Malformed {
    var names = new ArrayList<String>();
    for (int i = 1; i <= candidates; i++) {
      next("the name of candidate " + i + " in quotes");
      names.add(quoted("the name of candidate " + i + " in quotes"));
    }
    Optional<String> title = Optional.empty();
    if (hasMore()) {
      next("the title in quotes");
      title = Optional.of(quoted("the title in quotes"));
    }
    if (hasMore()) {
      throw in.malformed("the end of the file");
    }
    var everyone = candidates(names);
    var out = new HashSet<Candidate>();
    withdrawn.forEach(number -> out.add(everyone.get(number)));
    return new BallotFile(
        title,
        OptionalInt.of(seats),
        ballots.profile(everyone),
        out,
        tieOrder.map(order -> order.stream().map(everyone::get).toList()));
  }

  private List<Candidate> candidates(List<String> names) throws Malformed {
    var blank = names.stream().anyMatch(String::isBlank);
    if (blank) {
      throw wrong("names that are not empty");
    }
    var everyone = new ArrayList<>(BallotFile.numbered(names));
    for (int number : undeclared) {
      var one = everyone.get(number);
      everyone.set(number, new Candidate(one.id(), one.name(), Role.UNDECLARED));
    }
    return everyone;
  }

  // ---- words

  private String quoted(String expected) throws Malformed {
    if (!token.startsWith("\"")) {
      throw wrong(expected);
    }
    return token.substring(1, token.length() - 1);
  }

  private boolean hasMore() throws IOException {
    skip();
    return in.peek() != Bytes.END;
  }

  private void skip() throws IOException {
    while (true) {
      int next = in.peek();
      if (next == '#') {
        while (in.peek() != '\n' && in.peek() != Bytes.END) {
          in.next();
        }
      } else if (next == ' ' || next == '\t' || next == '\n') {
        in.next();
      } else {
        return;
      }
    }
  }

  /// Reads the next word, text in quotes, option in brackets or label in parentheses.
  private void next(String expected) throws IOException, Malformed {
    skip();
    tokenLine = in.line();
    tokenColumn = in.column();
    int first = in.peek();
    int close =
        switch (first) {
          case Bytes.END -> throw in.malformed(expected);
          case '"' -> '"';
          case '[' -> ']';
          case '(' -> ')';
          default -> ' ';
        };
    var text = new Bytes.Text();
    text.add(in.next());
    while (close == ' ' ? !isGap(in.peek()) : in.peek() != close) {
      if (in.peek() == Bytes.END || in.peek() == '\n') {
        throw in.malformed("\"" + (char) close + "\"");
      }
      text.add(in.next());
    }
    if (close != ' ') {
      text.add(in.next());
    }
    try {
      token = text.decoded();
    } catch (CharacterCodingException _) {
      throw new Malformed(tokenLine, tokenColumn, "text in UTF-8", "other bytes");
    }
  }

  private static boolean isGap(int next) {
    return next == ' ' || next == '\t' || next == '\n' || next == '#' || next == Bytes.END;
  }

  private Malformed wrong(String expected) {
    return new Malformed(tokenLine, tokenColumn, expected, "\"" + token + "\"");
  }
}
