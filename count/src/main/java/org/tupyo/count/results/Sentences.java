package org.tupyo.count.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Caps;
import org.tupyo.count.Fraction;
import org.tupyo.count.Outcome;
import org.tupyo.count.Standing;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie;
import org.tupyo.count.TieRule;
import org.tupyo.count.decision.Decision;
import org.tupyo.count.decision.Decision.Check;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.decision.Requirement.Counted;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.Requirement.Reach;

/// What came of a count, in sentences: Korean where the reader's language is, else English.
public final class Sentences {
  private final Texts texts;

  private Sentences(Texts texts) {
    this.texts = texts;
  }

  /// Sentences in this language.
  public static Sentences in(Locale locale) {
    return new Sentences(Texts.in(locale));
  }

  /// Who is elected, level or why nobody is.
  public String of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Decided(var elected) -> texts.of("outcome.decided", texts.names(elected));
      case Outcome.Tied(var certain, var among, var seats) -> {
        var tied =
            seats == 1
                ? texts.of("outcome.tied-1", texts.names(among))
                : texts.of("outcome.tied", texts.names(among), seats);
        yield certain.isEmpty() ? tied : texts.of("outcome.certain", texts.names(certain), tied);
      }
      case Outcome.NotReached(var reason) -> texts.of("outcome.nobody", texts.of(reason));
    };
  }

  /// Who is ahead, before a decision rule says whether that is enough.
  public String byVotes(Outcome outcome) {
    return outcome instanceof Outcome.Decided(var elected)
        ? texts.of("outcome.by-votes", texts.names(elected))
        : of(outcome);
  }

  /// How many of one affiliation may be elected, and who is of which.
  public String of(Caps caps, Tally tally) {
    var standing = tally.standings().stream().map(Standing::candidate).toList();
    var groups = new TreeMap<>(caps.byAffiliation(standing));
    return texts.of(
        "caps.most",
        caps.most(),
        groups.entrySet().stream()
            .map(group -> texts.of("caps.group", group.getKey(), texts.names(group.getValue())))
            .collect(Collectors.joining("; ")));
  }

  /// Who was level about what, and how it was decided.
  public String of(Tie tie) {
    var about = texts.of(tie.question());
    var how =
        switch (tie.decision()) {
          case Tie.Open() -> texts.of("decision.open");
          case Tie.ByOrder _ -> texts.of("decision.order");
          case Tie.ByEarlierRounds _ -> texts.of("decision.earlier");
          case Tie.ByPeople _ -> texts.of("decision.people");
          case Tie.ByDraw(var seed, _) -> texts.of("decision.draw", seed);
        };
    return tie.winners().isEmpty()
        ? texts.of("tie", texts.names(tie.among()), about, how)
        : texts.of("tie.decided", texts.names(tie.among()), about, how, texts.names(tie.winners()));
  }

  /// What unusual marks on a ranking mean.
  public String of(BallotPolicy policy) {
    return String.join(
        " ",
        texts.of(policy.shared()),
        policy.maxSkipped() == BallotPolicy.NO_LIMIT
            ? texts.of("skipped.no-limit")
            : texts.of("skipped.most", policy.maxSkipped()),
        texts.of(policy.duplicate()),
        texts.of(policy.unranked()));
  }

  /// How ties are decided.
  public String of(TieRule rule) {
    return switch (rule) {
      case TieRule.Stop() -> texts.of("tierule.stop");
      case TieRule.Order(var order) -> texts.of("tierule.order", texts.names(order));
      case TieRule.Lots(var drawn) -> texts.of("tierule.lots", texts.names(drawn));
      case TieRule.Draw(var seed) -> texts.of("tierule.draw", seed);
      case TieRule.EarlierRounds(var from, var otherwise) ->
          texts.of("tierule.earlier-" + from.name().toLowerCase(Locale.ROOT), of(otherwise));
      case TieRule.Decided(var answers, var otherwise) ->
          texts.of("tierule.decided", answers.size(), of(otherwise));
    };
  }

  /// Whether a result stands: one sentence a requirement, and what follows.
  public List<String> of(Decision decision) {
    var sentences = new ArrayList<String>();
    decision.checks().forEach(check -> sentences.add(of(check)));
    sentences.add(of(decision.verdict()));
    return sentences;
  }

  /// What follows.
  public String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed(var elected) -> texts.of("verdict.passed", texts.names(elected));
      case Verdict.NotQuorate() -> texts.of("verdict.not-quorate");
      case Verdict.Nobody() -> texts.of("verdict.nobody");
      case Verdict.Open() -> texts.of("verdict.open");
      case Verdict.RunOff(var elected, var among) ->
          elected.isEmpty()
              ? texts.of("verdict.run-off", texts.names(among))
              : texts.of("verdict.run-off-elected", texts.names(elected), texts.names(among));
    };
  }

  /// One requirement with its arithmetic.
  public String of(Check check) {
    var sentence =
        switch (check.requirement()) {
          case Quorum(var counted, var base, _) ->
              texts.of(
                  base == Quorum.Of.ROLL ? "check.quorum-roll" : "check.quorum-number",
                  Numbers.text(check.reached()),
                  Numbers.text(check.base()),
                  texts.of(counted == Counted.CAST ? "check.voted" : "check.valid"),
                  texts.of("check.at-least", Numbers.text(check.needed())),
                  share(check.share()));
          case Majority(var base, _, var reach) ->
              texts.of(
                  "check.majority",
                  texts.names(check.candidates()),
                  Numbers.text(check.reached()),
                  Numbers.text(check.base()),
                  texts.of(base),
                  texts.of(
                      reach == Reach.AT_LEAST ? "check.at-least" : "check.more-than",
                      Numbers.text(check.needed())),
                  share(check.share()));
        };
    return texts.of(check.holds() ? "check.holds" : "check.fails", sentence);
  }

  private static String share(Fraction share) {
    return share.isWhole() ? Numbers.text(share) : share.toString();
  }
}
