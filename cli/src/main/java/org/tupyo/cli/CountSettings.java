package org.tupyo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.Tie;
import org.tupyo.count.TieRule;
import org.tupyo.count.TieRule.Decided.Answer;
import org.tupyo.count.TieRule.EarlierRounds;
import org.tupyo.count.formats.BallotFile;

/// What the command line says about candidates of a ballot file, by their names.
record CountSettings(Words words, BallotFile file) {

  /// The ballots without those who withdrew, by the file or by the command line.
  Profile profile(List<String> withdrawn) {
    var out = new HashSet<>(file.withdrawn());
    withdrawn.forEach(name -> out.add(named(name)));
    return out.isEmpty() ? file.profile() : file.profile().without(out);
  }

  /// Reads `stop`, `file`, `order=A>B`, `lots=A>B` or `draw=SEED`, each perhaps behind
  /// `last-round,` or `first-round,`; the decisions come before what it says.
  TieRule tieRule(String text, List<String> decisions) {
    if (text.startsWith("last-round,")) {
      return new EarlierRounds(EarlierRounds.From.LAST, tieRule(text.substring(11), decisions));
    }
    if (text.startsWith("first-round,")) {
      return new EarlierRounds(EarlierRounds.From.FIRST, tieRule(text.substring(12), decisions));
    }
    var answers = decisions.stream().map(this::answer).toList();
    return answers.isEmpty() ? simple(text) : new TieRule.Decided(answers, simple(text));
  }

  private TieRule simple(String text) {
    int equals = text.indexOf('=');
    var value = equals < 0 ? "" : text.substring(equals + 1);
    return switch (equals < 0 ? text : text.substring(0, equals)) {
      case "stop" -> new TieRule.Stop();
      case "file" ->
          new TieRule.Lots(
              file.tieOrder()
                  .orElseThrow(() -> new IllegalArgumentException(words.text("count.ties.file"))));
      case "order" -> new TieRule.Order(order(value));
      case "lots" -> new TieRule.Lots(order(value));
      case "draw" -> new TieRule.Draw(value);
      default -> throw new IllegalArgumentException(words.text("count.ties.unknown", text));
    };
  }

  private List<Candidate> order(String names) {
    return Arrays.stream(names.split(">")).map(String::strip).map(this::named).toList();
  }

  /// Reads `A,B,C: A,B`: who was level, and who of them wins, best first.
  private Answer answer(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(words.text("count.tie.form", text));
    }
    return new Answer(
        Set.copyOf(several(text.substring(0, colon))), several(text.substring(colon + 1)));
  }

  /// The same rule with one more tie decided.
  TieRule with(TieRule rule, Tie tie, String winners) {
    var answer = new Answer(Set.copyOf(tie.among()), several(winners));
    return switch (rule) {
      case EarlierRounds(var from, var otherwise) ->
          new EarlierRounds(from, with(otherwise, tie, winners));
      case TieRule.Decided(var answers, var otherwise) -> {
        var more = new ArrayList<>(answers);
        more.add(answer);
        yield new TieRule.Decided(more, otherwise);
      }
      default -> new TieRule.Decided(List.of(answer), rule);
    };
  }

  private List<Candidate> several(String names) {
    return Arrays.stream(names.split(",")).map(String::strip).map(this::named).toList();
  }

  /// The same in the order of the contest, as sets have none.
  List<Candidate> inOrder(Set<Candidate> several) {
    return file.profile().candidates().stream().filter(several::contains).toList();
  }

  String names(List<Candidate> candidates) {
    return candidates.isEmpty()
        ? words.text("count.nobody")
        : candidates.stream().map(Candidate::name).collect(Collectors.joining(", "));
  }

  /// The candidate of this name.
  Candidate named(String name) {
    return file.profile().candidates().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException(words.text("count.nobody-called", name)));
  }
}
