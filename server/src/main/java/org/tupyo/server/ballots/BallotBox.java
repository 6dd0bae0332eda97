package org.tupyo.server.ballots;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.voters.Voter;

/// Where ballots are cast.
///
/// All ballots that wait are stored together by one writer, in one transaction: the more arrive,
/// the more share the cost of making them durable. Nothing is acknowledged before it is durable.
@Component
public class BallotBox implements SmartLifecycle {
  static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;

  private static final int MOST_WAITING = 8_192;
  private static final int LARGEST_GROUP = 1_024;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration LAST_GROUP_WITHIN = Duration.ofMillis(1_500);

  private final Admission admission;
  private final BoxStore store;
  private final GroupCommit commit;
  private final CastCounts counts;
  private final LinkedBlockingQueue<Casting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean taking;
  private volatile List<Casting> storing = List.of();
  private volatile Optional<Thread> writer = Optional.empty();
  private volatile Optional<Thread> watch = Optional.empty();

  BallotBox(Admission admission, BoxStore store, GroupCommit commit, CastCounts counts) {
    this.admission = admission;
    this.store = store;
    this.commit = commit;
    this.counts = counts;
  }

  /// Casts a ballot and waits until it is durable or refused; meant for a virtual thread.
  ///
  /// @param voter as the roll has them; decides which election it is
  /// @param receivedAt when the whole request had arrived, by the database's clock; decides whether
  ///   it came before closing
  public CastResult cast(Voter voter, Choices choices, Instant receivedAt) {
    return cast(voter, choices, receivedAt, Optional.empty());
  }

  /// Casts a ballot that the client may cast again with the same key when it did not hear the
  /// answer: it then gets the receipt of the first, also after closing and from another node.
  public CastResult cast(Voter voter, Choices choices, Instant receivedAt, Optional<CastKey> key) {
    return cast(new Casting(voter, choices, receivedAt, key, Rules.Replacing.ALLOWED));
  }

  /// Casts a ballot that takes the place of none, even where the election lets voters replace
  /// theirs.
  public CastResult castFirst(Voter voter, Choices choices, Instant receivedAt) {
    return cast(new Casting(voter, choices, receivedAt, Optional.empty(), Rules.Replacing.REFUSED));
  }

  /// Casts a member's ballot that takes the place of none. Who the member is on the roll is asked
  /// when it is stored, about all that wait at once: [CastResult.Reason#NOT_ON_THE_ROLL] where
  /// nobody is.
  public CastResult castFirst(
      ElectionId election, MemberId member, Choices choices, Instant receivedAt) {
    return counts.count(queue(new Casting(election, member, choices, receivedAt)));
  }

  private CastResult cast(Casting casting) {
    var refusal = admission.refusal(casting.voter(), casting.choices);
    return counts.count(
        refusal.isPresent() ? refusedBefore(casting, refusal.get()) : queue(casting));
  }

  /// How many ballots wait to be stored.
  public int waiting() {
    return waiting.size();
  }

  /// Rises with every change that this node made to the box of this election: what was counted at
  /// the same number needs no second count for this node's own sake.
  public long changes(ElectionId election) {
    return commit.stored(election);
  }

  /// A ballot that could not be cast now may be one that was cast before.
  private CastResult refusedBefore(Casting casting, Reason reason) {
    return casting
        .key
        .flatMap(key -> store.keyed(casting.voter(), key))
        .filter(keyed -> keyed.choices().equals(casting.written))
        .<CastResult>map(keyed -> new Accepted(keyed.receipt()))
        .orElse(new Refused(reason));
  }

  private CastResult queue(Casting casting) {
    var queued = taking && waiting.offer(casting);
    // The writer may have gone home in between.
    if (!queued || (!taking && waiting.remove(casting))) {
      return new Refused(Reason.BUSY);
    }
    return casting
        .await()
        .orElseGet(() -> waiting.remove(casting) ? new Refused(Reason.BUSY) : new Unsettled());
  }

  private void write() {
    while (true) {
      try {
        var first = waiting.poll(50, TimeUnit.MILLISECONDS);
        if (first != null) {
          writeGroup(first);
        } else if (!taking) {
          return;
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void writeGroup(Casting first) {
    var group = new ArrayList<Casting>(64);
    group.add(first);
    waiting.drainTo(group, LARGEST_GROUP - 1);
    storing = group;
    var storage = commit.store(group);
    storing = List.of();
    if (storage == GroupCommit.Storage.AWAY) {
      // Whoever waited behind would only wait for the same failure. Not so who heard of it and
      // comes again, perhaps before this thread goes on.
      refuseWaiting(casting -> casting.beganBefore(commit.lastFailure()));
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        answerTheLate();
      }
    } catch (InterruptedException _) {
      // The box has closed.
    }
  }

  /// Tells those who have waited too long what is known: their ballot did not get in, or it is in
  /// the group that is being stored.
  private void answerTheLate() {
    for (var first = waiting.peek();
        first != null && first.hasWaited(PATIENCE);
        first = waiting.peek()) {
      if (waiting.remove(first)) {
        first.answer(new Refused(Reason.BUSY));
      }
    }
    storing.stream()
        .filter(casting -> casting.hasWaited(PATIENCE))
        .forEach(casting -> casting.answer(new Unsettled()));
  }

  private void refuseWaiting(Predicate<Casting> which) {
    List<Casting> left = new ArrayList<>();
    waiting.removeIf(casting -> which.test(casting) && left.add(casting));
    commit.refuse(left);
  }

  @Override
  public synchronized void start() {
    if (writer.isEmpty()) {
      taking = true;
      writer = Optional.of(Thread.ofPlatform().name("ballot box").daemon().start(this::write));
      watch = Optional.of(Thread.ofPlatform().name("ballot box watch").daemon().start(this::watch));
    }
  }

  /// Stores what waits and takes no more.
  @Override
  public synchronized void stop() {
    taking = false;
    writer.ifPresent(thread -> {
      try {
        thread.join(LAST_GROUP_WITHIN);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      refuseWaiting(_ -> true);
      // Nobody is left to say how it ended, should it still be under way.
      storing.forEach(casting -> casting.answer(new Unsettled()));
    });
    writer = Optional.empty();
    watch.ifPresent(Thread::interrupt);
    watch = Optional.empty();
  }

  @Override
  public boolean isRunning() {
    return writer.isPresent();
  }

  /// After the web server, when it stops: what arrived is still cast.
  @Override
  public int getPhase() {
    return PHASE;
  }
}
