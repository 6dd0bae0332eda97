package org.tupyo.server.tally;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.count.Candidate;
import org.tupyo.count.Standing;
import org.tupyo.count.Tally;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.LifeCycle;
import org.tupyo.server.elections.Timetable;
import org.tupyo.server.tally.Showing.Disputed;
import org.tupyo.server.tally.Showing.Hidden;
import org.tupyo.server.tally.Showing.Shown;

/// Makes results public: by itself where the election's rules say so, else when the organiser asks.
@Component
public class Publishing {
  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

  private final Elections elections;
  private final Timetable timetable;
  private final Results results;
  private final LifeCycle life;
  private final TransactionTemplate transactions;

  Publishing(
      Elections elections,
      Timetable timetable,
      Results results,
      LifeCycle life,
      TransactionTemplate transactions) {
    this.elections = elections;
    this.timetable = timetable;
    this.results = results;
    this.life = life;
    this.transactions = transactions;
  }

  /// What came of it.
  public enum Outcome {
    /// The result is public, now or since earlier.
    PUBLIC,
    /// Voting is not over.
    NOT_CLOSED,
    /// The recount differs from the running count; see [Showing.Disputed].
    DISPUTED
  }

  /// Publishes the result of a closed election, with its figures in the public log. Asking again,
  /// or on two nodes at once, changes nothing. Whoever calls has made sure that the reader may.
  public Outcome publish(ElectionId id) {
    return elections.find(id).map(this::publish).orElseThrow(ElectionNotFound::new);
  }

  private Outcome publish(Election election) {
    return switch (election) {
      case Election.Draft _, Election.Open _ -> Outcome.NOT_CLOSED;
      case Election.Published _ -> Outcome.PUBLIC;
      case Election.Closed closed ->
          switch (results.of(closed)) {
            case Shown(var result) -> publish(result);
            case Disputed() -> Outcome.DISPUTED;
            case Hidden(var until) -> throw new IllegalStateException("closed, but " + until);
          };
    };
  }

  private Outcome publish(Result result) {
    transactions.executeWithoutResult(_ -> life.publish(result.election(), figures(result)));
    return Outcome.PUBLIC;
  }

  private static Map<String, Object> figures(Result result) {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("voters", result.voters());
    figures.put("roll", result.rollSize());
    figures.put("contests", result.contests().stream().map(Publishing::figures).toList());
    return figures;
  }

  private static Map<String, Object> figures(Result.Counted counted) {
    var tally = counted.tally();
    var figures = new LinkedHashMap<String, Object>();
    figures.put("contest", counted.contest().id().value());
    figures.put("ballots", tally.totals().cast());
    figures.put("blank", tally.totals().blank());
    if (counted.countsVotes()) {
      figures.put("votes", scores(tally, standing -> standing.votes()));
    } else {
      figures.put("scores", scores(tally, standing -> standing.score().toString()));
    }
    figures.put("elected", ids(counted.elected()));
    var withdrawn = counted.contest().withdrawn();
    if (!withdrawn.isEmpty()) {
      figures.put(
          "withdrawn",
          withdrawn.stream().map(option -> String.valueOf(option.id().value())).toList());
    }
    return figures;
  }

  private static Map<String, Object> scores(Tally tally, Function<Standing, Object> score) {
    var scores = new LinkedHashMap<String, Object>();
    tally
        .standings()
        .forEach(standing -> scores.put(standing.candidate().id(), score.apply(standing)));
    return scores;
  }

  private static List<String> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }

  /// Publishes what is closed and waits for nobody.
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void publishDue() {
    for (var id : timetable.toPublish()) {
      try {
        elections.find(id).ifPresent(this::publish);
      } catch (RuntimeException e) {
        LOG.error("election {} could not be published", id, e);
      }
    }
  }
}
