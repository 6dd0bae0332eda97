package org.tupyo.server.tally;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tupyo.server.ballots.Voted;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.tally.Showing.Shown;
import org.tupyo.server.voters.Voters;
import tools.jackson.databind.json.JsonMapper;

/// Those who watch an election live. Once a second the turnout, and the result where it may be
/// seen, is looked up once for all of them and sent where it changed. A slow watcher misses some
/// and holds up nobody, and neither does an election that takes long to count.
@Component
class Watchers {
  private static final long RECONNECT_AFTER_MILLIS = TimeUnit.MINUTES.toMillis(30);
  private static final int SECONDS_BETWEEN_SIGNS_OF_LIFE = 15;

  private final Elections elections;
  private final Results results;
  private final Voted voted;
  private final Voters voters;
  private final JsonMapper json;
  private final Map<ElectionId, Audience> audiences = new ConcurrentHashMap<>();
  private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
  private long tick;

  Watchers(Elections elections, Results results, Voted voted, Voters voters, JsonMapper json) {
    this.elections = elections;
    this.results = results;
    this.voted = voted;
    this.voters = voters;
    this.json = json;
  }

  /// What a result that was sent was a result of.
  private record Told(ElectionLog.Head head, long roll) {}

  /// @param voters who have cast a ballot
  /// @param roll who may
  record Turnout(long voters, long roll) {}

  /// Someone who watches, and what is not sent to them yet: of each kind of news the latest.
  private static final class Watcher {
    private final SseEmitter stream;
    private final Map<String, News> unsent = new LinkedHashMap<>();
    private boolean busy;

    Watcher(SseEmitter stream) {
      this.stream = stream;
    }

    /// Whether somebody has to begin sending; else whoever sends already sends this, too.
    synchronized boolean put(News news) {
      unsent.put(news.name(), news);
      var begin = !busy;
      busy = true;
      return begin;
    }

    /// What to send next; with nothing left, sending has ended.
    synchronized Optional<News> next() {
      var first = unsent.values().stream().findFirst();
      first.ifPresent(news -> unsent.remove(news.name()));
      busy = first.isPresent();
      return first;
    }
  }

  /// @param name of the event; empty for a sign of life, which browsers pass over
  private record News(String name, String data) {
    SseEmitter.SseEventBuilder event() {
      return name.isEmpty()
          ? SseEmitter.event().comment(data)
          : SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
    }
  }

  private static final class Audience {
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Map<String, News> last = new ConcurrentHashMap<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private Optional<Told> told = Optional.empty();

    Audience with(Watcher watcher) {
      watchers.add(watcher);
      return this;
    }

    /// Nothing when the last one has gone.
    @Nullable Audience without(Watcher watcher) {
      watchers.remove(watcher);
      return watchers.isEmpty() ? null : this;
    }

    /// Whether this is new since the last tick.
    boolean take(News news) {
      return !news.equals(last.put(news.name(), news));
    }
  }

  /// Adds someone who watches until voting is over.
  SseEmitter watch(Election.Open election) {
    var stream = new SseEmitter(RECONNECT_AFTER_MILLIS);
    var watcher = new Watcher(stream);
    Runnable gone =
        () -> audiences.computeIfPresent(election.id(), (_, audience) -> audience.without(watcher));
    stream.onCompletion(gone);
    stream.onTimeout(stream::complete);
    stream.onError(_ -> gone.run());
    var present =
        audiences.compute(
            election.id(),
            (_, audience) -> (audience == null ? new Audience() : audience).with(watcher));
    try {
      send(watcher, turnout(election));
    } catch (RuntimeException e) {
      gone.run();
      throw e;
    }
    // Since the page was written, or while nobody looked at it, the result may have changed.
    Optional.ofNullable(present.last.get("result")).ifPresent(news -> send(watcher, news));
    return stream;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void tick() {
    boolean isSignDue = ++tick % SECONDS_BETWEEN_SIGNS_OF_LIFE == 0;
    audiences.forEach((id, audience) -> {
      if (elections.glance(id).orElse(null) instanceof Election.Open open) {
        if (audience.telling.compareAndSet(false, true)) {
          sending.execute(() -> tell(open, audience, isSignDue));
        }
      } else {
        // First gone, then told: whoever comes in between is in the next audience.
        audiences.remove(id);
        audience.watchers.forEach(Watchers.this::end);
      }
    });
  }

  private void tell(Election.Open election, Audience audience, boolean isSignDue) {
    try {
      tellIfNew(audience, turnout(election));
      if (election.details().rules().results() == Rules.Results.LIVE
          && results.of(election) instanceof Shown(var result)) {
        tellResult(audience, result);
      }
      if (isSignDue) {
        audience.watchers.forEach(watcher -> send(watcher, new News("", "here")));
      }
    } finally {
      audience.telling.set(false);
    }
  }

  private void tellResult(Audience audience, Result result) {
    // A result of the same log and roll says the same, and need not be written again.
    var now = Optional.of(new Told(result.head(), result.rollSize()));
    if (!audience.told.equals(now)) {
      audience.told = now;
      tellIfNew(audience, new News("result", json.writeValueAsString(ResultJson.of(result))));
    }
  }

  private void tellIfNew(Audience audience, News news) {
    if (audience.take(news)) {
      audience.watchers.forEach(watcher -> send(watcher, news));
    }
  }

  private News turnout(Election.Open election) {
    var now = new Turnout(voted.voters(election.id()), voters.count(election.id()));
    return new News("turnout", json.writeValueAsString(now));
  }

  private void send(Watcher watcher, News news) {
    if (watcher.put(news)) {
      sending.execute(() -> {
        try {
          for (var next = watcher.next(); next.isPresent(); next = watcher.next()) {
            watcher.stream.send(next.get().event());
          }
        } catch (IOException | IllegalStateException _) {
          // Gone; the container tells the stream, the stream tells us, and nobody sends any more.
        }
      });
    }
  }

  private void end(Watcher watcher) {
    sending.execute(() -> {
      try {
        watcher.stream.send(new News("closed", "{}").event());
      } catch (IOException | IllegalStateException _) {
        // Gone before the end.
      }
      watcher.stream.complete();
    });
  }

  /// Streams would otherwise keep the server from stopping.
  @EventListener(ContextClosedEvent.class)
  void stop() {
    audiences
        .values()
        .forEach(audience -> audience.watchers.forEach(watcher -> watcher.stream.complete()));
    audiences.clear();
    sending.close();
  }
}
