package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An election as the JSON API and the public log show it. What is empty is left out.
///
/// @param id its address
/// @param state `draft`, `open`, `closed` or `published`
/// @param description Markdown
/// @param secrecy this and the five after it: a word of [Rules], for example `after-closing`
public record ElectionJson(
    String id,
    String state,
    String title,
    String description,
    String zone,
    Optional<Instant> opensAt,
    Optional<Instant> closesAt,
    String secrecy,
    String results,
    String disclosure,
    String replacing,
    String ties,
    String comparison,
    List<ContestJson> contests,
    Optional<Instant> announcedAt,
    Optional<Instant> openedAt,
    Optional<Long> rollSize,
    Optional<String> rollFingerprint,
    Optional<Instant> closedAt,
    Optional<Instant> publishedAt) {

  /// One question.
  ///
  /// @param method a word of the counting library's catalogue, such as `scottish-stv`
  /// @param min fewest options that a ballot which is not blank must name
  /// @param max most options that a ballot may name; absent where it may name all
  /// @param rules everything else that is fixed about the method, each by its word
  /// @param part the only part that may vote here
  public record ContestJson(
      long id,
      String title,
      int seats,
      String method,
      int min,
      Optional<Integer> max,
      Map<String, String> rules,
      Optional<String> part,
      List<OptionJson> options) {

    static ContestJson of(Contest contest) {
      return new ContestJson(
          contest.id().value(),
          contest.title(),
          contest.seats(),
          contest.method().word(),
          contest.method().min(),
          Optional.of(contest.method().max()).filter(max -> max < VotingMethod.ALL),
          contest.method().rules(),
          contest.eligiblePart(),
          contest.options().stream().map(OptionJson::of).toList());
    }
  }

  /// A candidate or another answer.
  ///
  /// @param pledge Markdown
  /// @param portrait path of the picture on this server
  /// @param withdrawnAt since when nobody can vote for it, where it stands no longer
  public record OptionJson(
      long id,
      String name,
      Optional<String> part,
      String pledge,
      Optional<String> link,
      Optional<String> portrait,
      Optional<Instant> withdrawnAt) {

    static OptionJson of(Option option) {
      return new OptionJson(
          option.id().value(),
          option.name(),
          option.part(),
          option.pledge(),
          option.link(),
          option.portraitAddress(),
          option.withdrawnAt());
    }
  }

  /// Gives what is shown of an election.
  public static ElectionJson of(Election election) {
    var details = election.details();
    var rules = details.rules();
    var course = Course.of(election);
    return new ElectionJson(
        election.id().value(),
        Word.of(election.stage()),
        details.title(),
        details.description(),
        details.zone().getId(),
        details.opensAt(),
        details.closesAt(),
        Word.of(rules.secrecy()),
        Word.of(rules.results()),
        Word.of(rules.disclosure()),
        Word.of(rules.replacing()),
        Word.of(rules.ties()),
        Word.of(rules.comparison()),
        election.contests().stream().map(ContestJson::of).toList(),
        election instanceof Election.Draft draft ? draft.announcedAt() : Optional.empty(),
        course.opening().map(Election.Opening::at),
        course.opening().map(Election.Opening::rollSize),
        course.opening().map(Election.Opening::rollFingerprint),
        course.closedAt(),
        course.publishedAt());
  }

  /// How far an election has come.
  private record Course(
      Optional<Election.Opening> opening,
      Optional<Instant> closedAt,
      Optional<Instant> publishedAt) {

    static Course of(Election election) {
      return switch (election) {
        case Election.Draft _ -> new Course(Optional.empty(), Optional.empty(), Optional.empty());
        case Election.Open open ->
            new Course(Optional.of(open.opening()), Optional.empty(), Optional.empty());
        case Election.Closed closed ->
            new Course(
                Optional.of(closed.opening()), Optional.of(closed.closedAt()), Optional.empty());
        case Election.Published published ->
            new Course(
                Optional.of(published.opening()),
                Optional.of(published.closedAt()),
                Optional.of(published.publishedAt()));
      };
    }
  }
}
