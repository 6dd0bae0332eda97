package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An election as someone typed it, before anything was checked. An empty text means: not given.
///
/// @param address wanted as its id; made from the title where empty
/// @param contests in the order of the ballot
public record ElectionText(String address, DetailsText details, List<ContestText> contests) {
  public ElectionText {
    contests = List.copyOf(contests);
  }

  /// A new election that has only a title so far.
  public static ElectionText titled(String title) {
    return new ElectionText("", DetailsText.titled(title), List.of());
  }

  /// What someone would type to get this election.
  public static ElectionText of(Election election) {
    return new ElectionText(
        election.id().value(),
        DetailsText.of(election.details()),
        election.contests().stream().map(ContestText::of).toList());
  }

  /// What an election says about itself.
  ///
  /// @param zone name of a time zone, for example `Asia/Seoul`; the place's own where empty
  /// @param opensAt with an offset (`2026-11-26T21:00:00+09:00`, `…Z`) or without
  ///   (`2026-11-26T21:00`), then in `zone`; empty: opened by hand
  /// @param closesAt likewise; empty: closed by hand
  /// @param secrecy this and the five after it: a word of [Rules], for example `after-closing`; the
  ///   usual one where empty
  public record DetailsText(
      String title,
      String description,
      String zone,
      String opensAt,
      String closesAt,
      String secrecy,
      String results,
      String disclosure,
      String replacing,
      String ties,
      String comparison) {

    /// Details whose results compare no methods.
    public DetailsText(
        String title,
        String description,
        String zone,
        String opensAt,
        String closesAt,
        String secrecy,
        String results,
        String disclosure,
        String replacing,
        String ties) {
      this(
          title,
          description,
          zone,
          opensAt,
          closesAt,
          secrecy,
          results,
          disclosure,
          replacing,
          ties,
          "");
    }

    /// Only a title so far.
    public static DetailsText titled(String title) {
      return new DetailsText(title, "", "", "", "", "", "", "", "", "");
    }

    /// What someone would type to get these details.
    public static DetailsText of(Details details) {
      var rules = details.rules();
      return new DetailsText(
          details.title(),
          details.description(),
          details.zone().getId(),
          details.opensAt().map(Instant::toString).orElse(""),
          details.closesAt().map(Instant::toString).orElse(""),
          Word.of(rules.secrecy()),
          Word.of(rules.results()),
          Word.of(rules.disclosure()),
          Word.of(rules.replacing()),
          Word.of(rules.ties()),
          Word.of(rules.comparison()));
    }
  }

  /// A question.
  ///
  /// @param id of the contest that this replaces; empty for a new one
  /// @param seats a number; 1 where empty
  /// @param method a word of [Methods]; `one-choice` where empty
  /// @param min fewest options that a ballot which is not blank must name; 1 where empty
  /// @param max most options that a ballot may name; where empty as many as suit the method: of
  ///   approval the number of seats, of rankings all
  /// @param rules other rules of the method by key, see `docs/api.md`; the usual ones where absent
  /// @param part the only part that may vote here; everyone where empty
  public record ContestText(
      Optional<ContestId> id,
      String title,
      String seats,
      String method,
      String min,
      String max,
      Map<String, String> rules,
      String part,
      List<OptionText> options) {
    public ContestText {
      rules = Map.copyOf(rules);
      options = List.copyOf(options);
    }

    /// A contest whose method has its usual rules.
    public ContestText(
        Optional<ContestId> id,
        String title,
        String seats,
        String method,
        String min,
        String max,
        String part,
        List<OptionText> options) {
      this(id, title, seats, method, min, max, Map.of(), part, options);
    }

    /// The same with what is usual for its method.
    ContestText asUsual() {
      return new ContestText(id, title, seats, method, "", "", part, options);
    }

    /// A new contest: one seat, one choice, everyone.
    public static ContestText titled(String title) {
      return new ContestText(Optional.empty(), title, "", "", "", "", "", List.of());
    }

    /// What someone would type to get this contest.
    public static ContestText of(Contest contest) {
      return new ContestText(
          Optional.of(contest.id()),
          contest.title(),
          Integer.toString(contest.seats()),
          contest.method().word(),
          Integer.toString(contest.method().min()),
          contest.method().max() == VotingMethod.ALL
              ? ""
              : Integer.toString(contest.method().max()),
          contest.method().rules(),
          contest.eligiblePart().orElse(""),
          contest.options().stream().map(OptionText::of).toList());
    }
  }

  /// A candidate or another answer.
  ///
  /// @param id of the option that this replaces, which keeps its portrait; empty for a new one
  public record OptionText(
      Optional<OptionId> id, String name, String part, String pledge, String link) {

    /// A new candidate with nothing but a name.
    public static OptionText named(String name) {
      return new OptionText(Optional.empty(), name, "", "", "");
    }

    /// What someone would type to get this option.
    public static OptionText of(Option option) {
      return new OptionText(
          Optional.of(option.id()),
          option.name(),
          option.part().orElse(""),
          option.pledge(),
          option.link().orElse(""));
    }
  }
}
