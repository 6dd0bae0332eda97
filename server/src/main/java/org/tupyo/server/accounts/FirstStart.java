package org.tupyo.server.accounts;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.CleanText;

/// The way into a new place: while it has no administrator, a link that the server prints at its
/// start makes one.
@Component
public class FirstStart {
  /// How long the link can be used; another start prints another.
  public static final Duration LIFE = Duration.ofMinutes(30);

  private final JdbcClient jdbc;
  private final MemberStore store;
  private final Passwords passwords;
  private final Place place;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final Secret code = Secret.fresh();
  private final Instant expires;

  FirstStart(
      JdbcClient jdbc,
      MemberStore store,
      Passwords passwords,
      Place place,
      TransactionTemplate transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.passwords = passwords;
    this.place = place;
    this.transactions = transactions;
    this.clock = clock;
    expires = clock.instant().plus(LIFE);
  }

  /// The link to print; empty where there is an administrator already.
  public Optional<URI> link() {
    return clock.instant().isBefore(expires) && store.administrators() == 0
        ? Optional.of(place.address().resolve("/set-up?code=" + code.code()))
        : Optional.empty();
  }

  /// Whether this code opens the set-up page now.
  boolean opens(Secret given) {
    return given.fits(code.hash()) && link().isPresent();
  }

  /// Names the place and makes its first administrator. Of simultaneous tries one does.
  SetUpResult setUp(Secret given, SetUp typed) {
    if (!opens(given)) {
      return new SetUpResult.LinkDead();
    }
    var flaws = accountFlaws(typed.username(), typed.email());
    return switch (prepare(typed.username(), typed.email(), typed.password())) {
      case Passwords.Busy() -> new SetUpResult.Busy();
      case Passwords.Flawed(var flaw) -> {
        flaws.add(flaw);
        yield new SetUpResult.Flawed(flaws);
      }
      case Passwords.Prepared prepared ->
          flaws.isEmpty() ? add(typed, prepared) : new SetUpResult.Flawed(flaws);
    };
  }

  /// Everything wrong with the account, where the place has flaws already.
  List<AccountFlaw> flaws(String username, String email, String password) {
    var flaws = accountFlaws(CleanText.line(username), CleanText.line(email));
    if (prepare(username, email, password) instanceof Passwords.Flawed(var flaw)) {
      flaws.add(flaw);
    }
    return flaws;
  }

  private static List<AccountFlaw> accountFlaws(String username, String email) {
    var flaws = new ArrayList<AccountFlaw>();
    AccountTexts.username(username).ifPresent(flaws::add);
    AccountTexts.email(email).ifPresent(flaws::add);
    return flaws;
  }

  private Passwords.Preparation prepare(String username, String email, String password) {
    return passwords.prepare(password, Role.ADMINISTRATOR, username, email);
  }

  private SetUpResult add(SetUp typed, Passwords.Prepared prepared) {
    return transactions.execute(transaction -> {
      takeTurns();
      if (store.administrators() > 0) {
        return new SetUpResult.LinkDead();
      }
      var administrator =
          new NewMember(
              typed.username(),
              typed.email(),
              prepared.hash(),
              Optional.empty(),
              Role.ADMINISTRATOR,
              true);
      var added = store.add(administrator, clock.instant());
      if (added.isEmpty()) {
        transaction.setRollbackOnly();
        return new SetUpResult.Flawed(
            List.of(
                store.usernameTaken(typed.username())
                    ? AccountFlaw.USERNAME_TAKEN
                    : AccountFlaw.EMAIL_TAKEN));
      }
      place.set("name", typed.placeName());
      place.set("language", typed.language().getLanguage());
      place.set("zone", typed.zone().getId());
      return new SetUpResult.Done(added.get());
    });
  }

  /// Holds a row until the transaction ends, so that a second one waits and then finds the
  /// administrator of the first, on another node too.
  private void takeTurns() {
    jdbc.sql(
            """
            insert into place_setting (name, value)
            values ('set-up', :now)
            on conflict (name) do update set value = excluded.value
            """)
        .param("now", clock.instant().toString())
        .update();
  }

  /// What the set-up page asks.
  ///
  /// @param placeName 1 to 100 characters; the page asks again otherwise
  record SetUp(
      String placeName,
      Locale language,
      ZoneId zone,
      String username,
      String email,
      String password) {
    SetUp {
      placeName = CleanText.line(placeName);
      username = CleanText.line(username);
      email = CleanText.line(email);
    }

    /// Shows neither address nor password.
    @Override
    public String toString() {
      return "SetUp[placeName=%s]".formatted(placeName);
    }
  }

  /// What becomes of it.
  sealed interface SetUpResult {
    /// The place has its administrator.
    record Done(Member administrator) implements SetUpResult {}

    /// The link was used, has expired or never was.
    record LinkDead() implements SetUpResult {}

    /// Something typed cannot be so.
    record Flawed(List<AccountFlaw> flaws) implements SetUpResult {}

    /// Too many others are waiting.
    record Busy() implements SetUpResult {}
  }
}
