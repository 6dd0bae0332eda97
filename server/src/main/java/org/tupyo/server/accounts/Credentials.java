package org.tupyo.server.accounts;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.accounts.MemberStore.WithPassword;
import org.tupyo.server.texts.CleanText;

/// Compares names and passwords.
@Component
public class Credentials {
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  /// Longer input is cut: it fits no password that could be set.
  private static final int LOOKED_AT = 4 * PasswordRules.MAX_LENGTH;

  private final MemberStore store;
  private final PasswordHashes hashes;
  private final Limits limits;
  private final TransactionTemplate transactions;

  Credentials(
      MemberStore store, PasswordHashes hashes, Limits limits, TransactionTemplate transactions) {
    this.store = store;
    this.hashes = hashes;
    this.limits = limits;
    this.transactions = transactions;
  }

  /// Says whose user name and password these are.
  public SignInResult byUsername(String username, String password, ClientAddress client) {
    return check(store.withPassword(username, false), username, password, client);
  }

  /// Says whose user name or address, and password, these are.
  public SignInResult byUsernameOrEmail(String login, String password, ClientAddress client) {
    return check(store.withPassword(login, true), login, password, client);
  }

  /// Compares the password of a member who is signed in, and asks for it once more.
  SignInResult again(Member member, String password, ClientAddress client) {
    return check(store.withPassword(member.id()), member.username(), password, client);
  }

  /// Lifts the cool-down after too many tries at this account.
  void lift(MemberId member) {
    limits.lift(account(member));
  }

  private SignInResult check(
      Optional<WithPassword> found, String login, String password, ClientAddress client) {
    var account =
        found.map(known -> account(known.member().id())).orElse("name " + CleanText.key(login));
    var wait = limits.signIn(account, client);
    if (wait.isPresent()) {
      return new SignInResult.TooOften(wait.get());
    }
    var typed = password.substring(0, Math.min(password.length(), LOOKED_AT));
    return switch (hashes.compare(typed, found.map(WithPassword::hash))) {
      case PasswordMatch.Busy() -> new SignInResult.Busy(A_MOMENT);
      case PasswordMatch.Wrong() -> new SignInResult.Refused();
      case PasswordMatch.Right() -> welcome(found.orElseThrow(), account, client);
      case PasswordMatch.Outdated(var renewed) -> {
        var known = found.orElseThrow();
        transactions.executeWithoutResult(
            _ -> store.renewPassword(known.member().id(), known.hash(), renewed));
        yield welcome(known, account, client);
      }
    };
  }

  private SignInResult welcome(WithPassword known, String account, ClientAddress client) {
    limits.signedIn(account, client);
    return new SignInResult.Welcome(known.member());
  }

  /// Name and address of one account count together.
  private static String account(MemberId member) {
    return "member " + member.value();
  }
}
