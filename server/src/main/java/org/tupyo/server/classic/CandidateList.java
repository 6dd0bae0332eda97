package org.tupyo.server.classic;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.tally.VoteCounts.Counted;

/// The candidates of an election at one moment, written out in every order and for every part that
/// is asked for: a list is then a copy of some bytes.
final class CandidateList {
  private static final Collator NAMES = Collator.getInstance(ULocale.ROOT).freeze();
  private static final Comparator<Candidate> BY_NAME =
      Comparator.comparing(Candidate::name, NAMES::compare).thenComparingLong(Candidate::id);
  private static final Comparator<Candidate> BY_VOTES =
      Comparator.comparing(Candidate::voteCount, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(BY_NAME);

  private final Election election;
  private final Optional<Counted> counted;
  private final Lists byName;
  private final Lists byVotes;

  CandidateList(Election election, Optional<Counted> counted, Replies replies) {
    this.election = election;
    this.counted = counted;
    var candidates =
        election.contests().stream()
            .flatMap(contest ->
                contest.standing().options().stream()
                    .map(option ->
                        candidate(new Candidates.Found(election, contest, option), counted)))
            .toList();
    this.byName = Lists.of(candidates, BY_NAME, replies);
    this.byVotes = Lists.of(candidates, BY_VOTES, replies);
  }

  /// Whether this is how things stand.
  boolean isOf(Election election, Optional<Counted> counted) {
    return this.election.id().equals(election.id())
        && this.election.version() == election.version()
        && this.counted.equals(counted);
  }

  /// The array in the order of names.
  ///
  /// @param part those of this part only, whatever the letter case; nobody where there is no such
  ///   part
  byte[] byName(Optional<String> part) {
    return byName.of(part);
  }

  /// The array in the order of votes, most first, and of names where those are equal.
  byte[] byVotes(Optional<String> part) {
    return byVotes.of(part);
  }

  /// An element of the arrays, as the predecessor wrote it.
  ///
  /// @param voteCount `null` while the election keeps its counts to itself, and where candidates
  ///   are ranked or scored: that is more than a number of votes
  /// @param candVotes who voted for this candidate; always empty, a ballot is nobody else's
  ///   business
  record Candidate(
      long id, String name, String part, @Nullable Long voteCount, List<String> candVotes) {
    Candidate {
      candVotes = List.copyOf(candVotes);
    }
  }

  static Candidate candidate(Candidates.Found found, Optional<Counted> counted) {
    var option = found.option();
    return new Candidate(
        option.id().value(),
        option.name(),
        found.part(),
        counted
            .filter(_ -> found.contest().method().paper() instanceof Paper.Marks)
            .map(counts -> counts.of(option.id()))
            .orElse(null),
        List.of());
  }

  private static final class Lists {
    private static final byte[] NOBODY = {'[', ']'};

    private final byte[] everyone;
    private final Map<String, byte[]> byPart;

    private Lists(byte[] everyone, Map<String, byte[]> byPart) {
      this.everyone = everyone;
      this.byPart = byPart;
    }

    static Lists of(List<Candidate> candidates, Comparator<Candidate> order, Replies replies) {
      var byPart = new HashMap<String, byte[]>();
      candidates.stream()
          .map(Candidate::part)
          .filter(Predicate.not(String::isEmpty))
          .distinct()
          .forEach(part ->
              byPart.put(
                  key(part),
                  written(
                      candidates.stream().filter(candidate -> candidate.part().equals(part)),
                      order,
                      replies)));
      return new Lists(written(candidates.stream(), order, replies), byPart);
    }

    private static byte[] written(
        Stream<Candidate> candidates, Comparator<Candidate> order, Replies replies) {
      return replies.bytes(candidates.sorted(order).toList());
    }

    byte[] of(Optional<String> part) {
      return part.map(asked -> byPart.getOrDefault(key(asked), NOBODY)).orElse(everyone);
    }

    private static String key(String part) {
      return part.stripTrailing().toLowerCase(Locale.ROOT);
    }
  }
}
