package org.tupyo.server.place;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The place's own settings: read often, changed rarely by an administrator.
///
/// Another node sees a change within [#SEEN_WITHIN].
@Component
public class Place implements SmartInitializingSingleton {
  /// The setting with the words that voters recognise letters by.
  public static final String WORDS = "letter-words";

  static final Duration SEEN_WITHIN = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  private final PlaceSettings fixed;
  private final Environment environment;

  /// How often something changed here: what was read before the last change is read again, even if
  /// reading and change overlapped.
  private final AtomicLong changes = new AtomicLong();

  private volatile Snapshot snapshot = Snapshot.NONE;

  Place(JdbcClient jdbc, PlaceSettings fixed, Environment environment) {
    this.jdbc = jdbc;
    this.fixed = fixed;
    this.environment = environment;
  }

  /// Name of the club, union or school; `Tupyo` until it has been given.
  public String name() {
    return upToDate().name();
  }

  /// The language used where the reader's own is unknown: Korean or English.
  public Locale language() {
    return upToDate().language();
  }

  /// The zone proposed for new elections.
  public ZoneId zone() {
    return upToDate().zone();
  }

  /// Words that the place has agreed on with its voters, by which they know its letters.
  public Optional<String> words() {
    return setting(WORDS).filter(words -> !words.isEmpty());
  }

  /// Where people reach this server, without a slash at the end.
  public URI address() {
    return fixed
        .address()
        .orElseGet(() ->
            URI.create("http://localhost:" + environment.getProperty("local.server.port", "8080")));
  }

  /// Whether people reach this server by HTTPS: cookies are then marked so.
  public boolean secure() {
    return "https".equals(address().getScheme());
  }

  /// Gives the value of a setting that was changed, by the name its feature gave it.
  public Optional<String> setting(String name) {
    return upToDate().setting(name);
  }

  private Snapshot upToDate() {
    var seen = snapshot;
    return isGood(seen) ? seen : read();
  }

  /// What was known of the place when it was last read: for whoever must not ask the database,
  /// because it may be away.
  public Seen lastSeen() {
    var seen = snapshot;
    return new Seen(seen.name(), seen.language(), seen.zone());
  }

  /// A place as it was at some moment.
  ///
  /// @param language Korean or English
  public record Seen(String name, Locale language, ZoneId zone) {}

  /// So that there is something to be seen last.
  @Override
  public void afterSingletonsInstantiated() {
    read();
  }

  /// Keeps a setting; this node sees it at once.
  @Transactional
  public void set(String name, String value) {
    jdbc.sql(
            """
            insert into place_setting (name, value)
            values (:name, :value)
            on conflict (name) do update set value = excluded.value
            """)
        .param("name", name)
        .param("value", value)
        .update();
    // Not before the commit: a reader in between would read the old value again.
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            changes.incrementAndGet();
            snapshot = snapshot.with(name, value);
          }
        });
  }

  private boolean isGood(Snapshot seen) {
    return seen.change == changes.get() && System.nanoTime() - seen.readAt <= SEEN_WITHIN.toNanos();
  }

  private Snapshot read() {
    var change = changes.get();
    var values = new ConcurrentHashMap<String, String>();
    jdbc.sql("select name, value from place_setting")
        .query(row -> {
          values.put(row.getString("name"), row.getString("value"));
        });
    var fresh = new Snapshot(Map.copyOf(values), System.nanoTime(), change);
    snapshot = fresh;
    return fresh;
  }

  private record Snapshot(Map<String, String> values, long readAt, long change) {
    static final Snapshot NONE = new Snapshot(Map.of(), System.nanoTime(), -1);

    /// To be read anew, as another may have changed more.
    Snapshot with(String name, String value) {
      var known = new HashMap<>(values);
      known.put(name, value);
      return new Snapshot(Map.copyOf(known), readAt, change);
    }

    Optional<String> setting(String name) {
      return Optional.ofNullable(values.get(name));
    }

    String name() {
      return setting("name").orElse("Tupyo");
    }

    Locale language() {
      return setting("language").map(Locale::of).orElse(Locale.KOREAN);
    }

    ZoneId zone() {
      return setting("zone").map(ZoneId::of).orElse(ZoneId.of("Asia/Seoul"));
    }
  }
}
