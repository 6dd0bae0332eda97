package org.tupyo.server.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.storage.Gathered;

/// The keys that sign and check tokens.
///
/// The key in use signs. Former ones are accepted until the last token they signed has expired, and
/// the keys of the setting `accepted-keys` always.
@Component
class KeyRing {
  /// A key that another node put in use signs here within this time; what it signed is good at
  /// once.
  private static final Duration READ_AGAIN = Duration.ofSeconds(5);

  private final KeyShelf shelf;

  /// Whether other nodes may change the keys, too.
  private final boolean shared;

  private final AccountSettings settings;
  private final List<TokenKey> given;
  private final Clock clock;
  private final SecureRandom chance = new SecureRandom();

  /// How often this node changed them: what was read before the last change is read again.
  private final AtomicLong changes = new AtomicLong();

  private final Gathered<KeyRing, List<TokenKey>> looks = new Gathered<>(this::lookAgain);
  private volatile Keys keys;

  KeyRing(
      AccountSettings settings,
      Dialect dialect,
      DataFolder folder,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.settings = settings;
    this.clock = clock;
    shared = dialect == Dialect.POSTGRESQL && settings.tokenKey().isEmpty();
    given = settings.acceptedKeys().stream().map(TokenKey::of).toList();
    shelf =
        switch (dialect) {
          case SQLITE -> new KeyFile(folder.file(KeysMove.FILE));
          case POSTGRESQL -> new KeyTable(jdbc, transactions);
        };
    if (settings.tokenKey().isEmpty() && shelf.read().isEmpty()) {
      shelf.replace(Optional.empty(), TokenKey.fresh(chance), clock.instant(), clock.instant());
    }
    keys = read();
  }

  /// The key that signs.
  TokenKey signer() {
    return current().accepted().getFirst();
  }

  /// Every key whose signatures count, the likeliest first.
  List<TokenKey> accepted() {
    return current().accepted();
  }

  /// The same as they are this moment, for a token that none of them signed: another node may just
  /// have put a new key in use. However many such tokens come, one look at a time is taken.
  List<TokenKey> acceptedNow() {
    return shared ? looks.find(this).orElseThrow() : accepted();
  }

  private Map<KeyRing, List<TokenKey>> lookAgain(Set<KeyRing> asked) {
    keys = read();
    return Map.of(this, keys.accepted());
  }

  /// Puts a new random key in use. Tokens signed before stay good until they expire.
  ///
  /// @throws IllegalStateException where the key comes from a setting
  void rotate() {
    if (!rotates()) {
      throw new IllegalStateException("the key comes from the setting tupyo.accounts.token-key");
    }
    var now = clock.instant();
    var inUse = shelf.read().stream().findFirst().map(KeyShelf.KeptKey::secret);
    shelf.replace(inUse, TokenKey.fresh(chance), now, now.plus(Tokens.REFRESH_LIFE));
    changes.incrementAndGet();
  }

  /// Whether keys can be changed here, not by the setting.
  boolean rotates() {
    return settings.tokenKey().isEmpty();
  }

  /// When the key in use was made; empty where it comes from a setting.
  Optional<Instant> madeAt() {
    return rotates()
        ? shelf.read().stream().findFirst().map(KeyShelf.KeptKey::made)
        : Optional.empty();
  }

  private Keys current() {
    var seen = keys;
    if (seen.change() == changes.get()
        && System.nanoTime() - seen.readAt() < READ_AGAIN.toNanos()) {
      return seen;
    }
    seen = read();
    keys = seen;
    return seen;
  }

  private Keys read() {
    var change = changes.get();
    var now = clock.instant();
    // A given key takes the place of all kept ones: who gives one may have lost those.
    var own =
        settings
            .tokenKey()
            .map(Stream::of)
            .orElseGet(() ->
                shelf.read().stream()
                    .filter(key -> key.retires().map(now::isBefore).orElse(true))
                    .map(KeyShelf.KeptKey::secret));
    var all = new ArrayList<>(own.map(TokenKey::of).toList());
    all.addAll(given);
    return new Keys(List.copyOf(all), System.nanoTime(), change);
  }

  private record Keys(List<TokenKey> accepted, long readAt, long change) {}
}
