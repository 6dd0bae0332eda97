package org.tupyo.count.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;

/// Reads ABIF, the Aggregated Ballot Information Format: `{"title": "…"}`, `=token:[Name]`, and
/// ballots as `27:A>[B C]=D` or, with scores, `27:A/5,B/3`. `#` begins a comment.
///
/// Taken for rankings, `>` and `=` say the order; between commas the scores say it, or without
/// scores all are equal. Taken for scores or marks, only what stands behind `/` counts, but a list
/// without any score marks everyone in it.
final class AbifReader {
  private final InputStream in;
  private final Form form;
  private final Names names = new Names();
  private final List<Vote> votes = new ArrayList<>();
  private Optional<String> title = Optional.empty();
  private OptionalInt seats = OptionalInt.empty();

  /// A candidate on a ballot, with what stands before: `>`, `=`, a comma, or a space for the first.
  private record Mention(int candidate, char before, Optional<Integer> score, int at) {}

  private record Vote(TextLine line, List<Mention> mentions, long times) {}

  AbifReader(InputStream in, Form form) {
    this.in = in;
    this.form = form;
  }

  BallotFile read() throws IOException, Malformed {
    var ballots = new ArrayList<TextLine>();
    for (var line : TextLine.of(in)) {
      int at = skip(line.text(), 0);
      if (at == line.text().length() || line.text().charAt(at) == '#') {
        continue;
      }
      switch (line.text().charAt(at)) {
        case '{' -> metadata(line);
        case '=' -> candidate(line, at + 1);
        default -> ballots.add(line);
      }
    }
    for (var line : ballots) {
      votes.add(vote(line));
    }
    if (names.size() == 0) {
      throw new Malformed(1, 1, "candidates or ballots", "none");
    }
    var everyone = names.candidates();
    var profile = Profile.of(everyone);
    for (var vote : votes) {
      profile.add(ballot(vote, everyone), vote.times());
    }
    return new BallotFile(title, seats, profile.build(), Set.of(), Optional.empty());
  }

  // ---- what stands around the ballots

  private void metadata(TextLine line) throws IOException, Malformed {
    var bytes = line.text().getBytes(StandardCharsets.UTF_8);
    var json = new JsonText(new Bytes(new ByteArrayInputStream(bytes)));
    try {
      json.openObject("{");
      while (json.hasMore()) {
        switch (json.key()) {
          case "title" -> title = Optional.of(json.string("the title in quotes"));
          case "seats" -> seats = OptionalInt.of((int) json.number("seats", 1, Integer.MAX_VALUE));
          default -> json.skip();
        }
      }
      if (json.peek() != '#') {
        json.end();
      }
    } catch (Malformed inLine) {
      throw inLine.movedDown(line.number() - 1);
    }
  }

  private void candidate(TextLine line, int from) throws Malformed {
    var token = token(line, skip(line.text(), from));
    int at = skip(line.text(), token.end());
    if (at == line.text().length() || line.text().charAt(at) != ':') {
      throw line.wrong(at, "a colon and the name of the candidate");
    }
    at = skip(line.text(), at + 1);
    boolean bracketed = at < line.text().length() && line.text().charAt(at) == '[';
    var name = bracketed ? token(line, at).text() : line.text().substring(at).strip();
    if (name.isBlank()) {
      throw line.wrong(at, "the name of the candidate", "nothing");
    }
    if (names.find(token.text()).isPresent()) {
      throw line.wrong(from, "each candidate once", "\"" + token.text() + "\" again");
    }
    names.add(token.text(), name);
  }

  private record Token(String text, int end) {}

  /// Reads a name in brackets, in quotes or as it stands.
  private static Token token(TextLine line, int start) throws Malformed {
    var text = line.text();
    char first = start < text.length() ? text.charAt(start) : ' ';
    int end;
    if (first == '[' || first == '"') {
      end = text.indexOf(first == '[' ? ']' : '"', start + 1);
      if (end < 0) {
        throw line.wrong(text.length(), first == '[' ? "a closing bracket" : "a closing quote");
      }
      var name = text.substring(start + 1, end).strip();
      if (name.isEmpty()) {
        throw line.wrong(start, "a candidate", "nothing");
      }
      return new Token(name, end + 1);
    }
    end = start;
    while (end < text.length() && !endsToken(text.charAt(end))) {
      end++;
    }
    if (end == start) {
      throw line.wrong(start, "a candidate");
    }
    return new Token(text.substring(start, end), end);
  }

  private static boolean endsToken(char letter) {
    return Character.isWhitespace(letter) || ":/>=,#[]\"".indexOf(letter) >= 0;
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  // ---- ballots

  private Vote vote(TextLine line) throws Malformed {
    var text = line.text();
    int start = skip(text, 0);
    int digits = start;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    int colon = skip(text, digits);
    if (digits == start || colon == text.length() || text.charAt(colon) != ':') {
      throw line.wrong(start, "how many ballots, and a colon");
    }
    long times =
        number(text.substring(start, digits), line, start, "how many ballots", 1, Long.MAX_VALUE);
    var mentions = new ArrayList<Mention>();
    var seen = new HashSet<Integer>();
    char before = ' ';
    int at = skip(text, colon + 1);
    while (at < text.length() && text.charAt(at) != '#') {
      var token = token(line, at);
      int candidate = names.findOrAdd(token.text());
      if (!seen.add(candidate)) {
        throw line.wrong(at, "each candidate once", "\"" + token.text() + "\" again");
      }
      int place = at;
      at = skip(text, token.end());
      Optional<Integer> score = Optional.empty();
      if (at < text.length() && text.charAt(at) == '/') {
        int from = skip(text, at + 1);
        at = from;
        while (at < text.length() && "+-.0123456789".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        var number = text.substring(from, at);
        score = Optional.of(score(number, line, from));
        at = skip(text, at);
      }
      mentions.add(new Mention(candidate, before, score, place));
      if (at < text.length() && text.charAt(at) != '#') {
        before = text.charAt(at);
        if (">=,".indexOf(before) < 0) {
          throw line.wrong(at, "\">\", \"=\" or \",\"");
        }
        at = skip(text, at + 1);
        if (at == text.length() || text.charAt(at) == '#') {
          throw line.wrong(at, "a candidate");
        }
      }
    }
    return new Vote(line, mentions, Math.multiplyExact(times, line.times()));
  }

  private static int score(String text, TextLine line, int at) throws Malformed {
    return (int) number(text, line, at, "a whole score", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static long number(
      String text, TextLine line, int at, String expected, long least, long most) throws Malformed {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw line.wrong(at, expected, text.isEmpty() ? "nothing" : "\"" + text + "\"");
  }

  private Ballot ballot(Vote vote, List<Candidate> everyone) throws Malformed {
    return switch (form) {
      case RANKINGS -> ranking(vote, everyone);
      case SCORES -> scores(vote, everyone);
      case MARKS -> marks(vote, everyone);
    };
  }

  private static Ranking ranking(Vote vote, List<Candidate> everyone) throws Malformed {
    boolean listed = vote.mentions().stream().anyMatch(mention -> mention.before() == ',');
    boolean ordered =
        vote.mentions().stream()
            .anyMatch(mention -> mention.before() == '>' || mention.before() == '=');
    if (listed && ordered) {
      var comma = vote.mentions().stream().filter(one -> one.before() == ',').findFirst();
      int at = comma.map(Mention::at).orElse(0);
      throw vote.line().wrong(at, "commas alone, or > and = alone", "both");
    }
    return listed ? byScores(vote, everyone) : byOrder(vote, everyone);
  }

  private static Ranking byOrder(Vote vote, List<Candidate> everyone) {
    var ranks = new ArrayList<List<Candidate>>();
    for (var mention : vote.mentions()) {
      if (mention.before() != '=') {
        ranks.add(new ArrayList<>());
      }
      ranks.getLast().add(everyone.get(mention.candidate()));
    }
    return ranking(ranks);
  }

  private static Ranking byScores(Vote vote, List<Candidate> everyone) {
    Map<Integer, List<Candidate>> groups = new HashMap<>();
    for (var mention : vote.mentions()) {
      // Without a score somebody is named, but below everyone who has one.
      groups
          .computeIfAbsent(mention.score().orElse(Integer.MIN_VALUE), _ -> new ArrayList<>())
          .add(everyone.get(mention.candidate()));
    }
    boolean scored = vote.mentions().stream().anyMatch(mention -> mention.score().isPresent());
    if (scored) {
      // Whoever has no score is not ranked.
      groups.remove(Integer.MIN_VALUE);
    }
    var best = new ArrayList<>(groups.keySet());
    best.sort((one, other) -> Integer.compare(other, one));
    return ranking(best.stream().map(score -> groups.getOrDefault(score, List.of())).toList());
  }

  private static Ranking ranking(List<List<Candidate>> ranks) {
    return new Ranking(
        ranks.stream().map(rank -> Rank.of(rank.toArray(Candidate[]::new))).toList());
  }

  private static Scores scores(Vote vote, List<Candidate> everyone) throws Malformed {
    var scores = new LinkedHashMap<Candidate, Integer>();
    for (var mention : vote.mentions()) {
      mention.score().ifPresent(score -> scores.put(everyone.get(mention.candidate()), score));
    }
    if (scores.isEmpty() && !vote.mentions().isEmpty()) {
      throw vote.line().wrong(vote.mentions().getFirst().at(), "scores, such as A/5", "none");
    }
    return new Scores(scores);
  }

  private static Marks marks(Vote vote, List<Candidate> everyone) throws Malformed {
    var marked = new HashSet<Candidate>();
    for (var mention : vote.mentions()) {
      int mark = mention.score().orElse(1);
      if (mention.before() == '>' && mention.score().isEmpty()) {
        throw vote.line().wrong(mention.at(), "marks, with commas between them", "an order");
      }
      if (mark != 0 && mark != 1) {
        throw vote.line().wrong(mention.at(), "0 or 1 behind /", "\"" + mark + "\"");
      }
      if (mark == 1) {
        marked.add(everyone.get(mention.candidate()));
      }
    }
    return new Marks(marked);
  }
}
