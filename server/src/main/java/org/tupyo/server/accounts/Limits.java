package org.tupyo.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Counts how often somebody tries, and says how long to wait after too many times.
@Component
public class Limits {
  private final LimitSettings settings;
  private final Cache<Counted, Bucket> buckets;

  Limits(LimitSettings settings) {
    this.settings = settings;
    // A bucket that nobody touched for so long is full again.
    buckets =
        Caffeine.newBuilder().maximumSize(500_000).expireAfterAccess(Duration.ofHours(2)).build();
  }

  /// Counts a question whether a name or address is taken.
  ///
  /// @return how long to wait, where that was one too many
  public Optional<Duration> askDuplicate(ClientAddress client) {
    return take(List.of(new Counted("duplicate", client.value(), settings.duplicateAddress())));
  }

  /// Counts a use of a refresh token.
  ///
  /// @return how long to wait, where that was one too many
  public Optional<Duration> refresh(ClientAddress client) {
    return take(List.of(new Counted("refresh", client.value(), settings.refreshAddress())));
  }

  /// Counts a try to make an account.
  Optional<Duration> signUp(ClientAddress client) {
    return take(List.of(new Counted("sign-up", client.value(), settings.signUpAddress())));
  }

  /// Counts a try to sign in, until it turns out right; see [#signedIn].
  ///
  /// @param account what was typed, brought to one form, whether or not there is such an account
  Optional<Duration> signIn(String account, ClientAddress client) {
    return take(signInCounts(account, client));
  }

  /// Takes back the count of a try that turned out right.
  void signedIn(String account, ClientAddress client) {
    signInCounts(account, client).forEach(counted -> bucket(counted).addTokens(1));
  }

  /// Lifts the cool-down of an account whose owner has proved to be one by mail.
  void lift(String account) {
    bucket(new Counted("sign-in", account, settings.signInAccount())).reset();
  }

  /// Counts a try to make the second step, until it turns out right; see [#secondStepMade].
  Optional<Duration> secondStep(MemberId member) {
    return take(List.of(code(member)));
  }

  /// Takes back the count of a try that turned out right.
  void secondStepMade(MemberId member) {
    bucket(code(member)).addTokens(1);
  }

  private Counted code(MemberId member) {
    return new Counted("code", Long.toString(member.value()), settings.codeAccount());
  }

  /// Counts a request for a mail to this account.
  Optional<Duration> mail(String account, ClientAddress client) {
    return take(
        List.of(
            new Counted("mail-from", client.value(), settings.resetAddress()),
            new Counted("mail-to", account, settings.resetAccount())));
  }

  /// Counts a wish for the voting link of this address.
  ///
  /// @param whom address and election in one form, whether or not they are on its roll
  /// @return how long to wait, where that was one too many
  public Optional<Duration> askLink(String whom, ClientAddress client) {
    return take(
        List.of(
            new Counted("link-from", client.value(), settings.linkAddress()),
            new Counted("link-to", whom, settings.linkVoter())));
  }

  /// Counts a test of the mail.
  ///
  /// @return how long to wait, where that was one too many
  public Optional<Duration> testMail(MemberId member) {
    var whom = Long.toString(member.value());
    return take(List.of(new Counted("test-mail", whom, settings.testMail())));
  }

  private List<Counted> signInCounts(String account, ClientAddress client) {
    return List.of(
        new Counted("sign-in-network", client.network(), settings.signInNetwork()),
        new Counted("sign-in-from", client.value(), settings.signInAddress()),
        new Counted("sign-in", account, settings.signInAccount()));
  }

  /// Counts all or, where one of them is used up, none.
  private Optional<Duration> take(List<Counted> counts) {
    if (!settings.enabled()) {
      return Optional.empty();
    }
    for (var i = 0; i < counts.size(); i++) {
      var probe = bucket(counts.get(i)).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        counts.subList(0, i).forEach(earlier -> bucket(earlier).addTokens(1));
        return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
    }
    return Optional.empty();
  }

  private Bucket bucket(Counted counted) {
    return buckets.get(
        counted,
        _ ->
            Bucket.builder()
                .addLimit(bandwidth ->
                    bandwidth
                        .capacity(counted.limit().times())
                        .refillGreedy(counted.limit().times(), counted.limit().per()))
                .build());
  }

  /// What is counted, and for whom.
  private record Counted(String what, String whom, Limit limit) {}
}
