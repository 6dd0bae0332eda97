package org.tupyo.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The second step of a sign-in: a code from an app on the member's phone, or one of ten that help
/// without it.
@Component
public class SecondSteps {
  /// How long a secret that was shown waits for its first code.
  static final Duration PATIENCE = Duration.ofHours(1);

  private final SecondStepStore store;
  private final MemberStore members;
  private final SignIns signIns;
  private final AccountLetters letters;
  private final Limits limits;
  private final Clock clock;

  SecondSteps(
      SecondStepStore store,
      MemberStore members,
      SignIns signIns,
      AccountLetters letters,
      Limits limits,
      Clock clock) {
    this.store = store;
    this.members = members;
    this.signIns = signIns;
    this.letters = letters;
    this.limits = limits;
    this.clock = clock;
  }

  /// Whether this member's sign-ins take a code.
  public boolean asks(Member member) {
    return since(member).isPresent();
  }

  Optional<Instant> since(Member member) {
    return store.since(member.id());
  }

  /// Those of these members whose sign-ins take a code.
  Set<MemberId> among(List<Member> some) {
    return store.among(some.stream().map(member -> member.id().value()).toList()).stream()
        .map(MemberId::new)
        .collect(Collectors.toSet());
  }

  long recoveryLeft(Member member) {
    return store.recoveryLeft(member.id());
  }

  /// Makes the secret that the member's app is to keep; the same within the hour.
  ///
  /// @return empty where the member has a second step already
  @Transactional
  public Optional<TimeCode> begin(Member member) {
    var now = clock.instant();
    store.begin(member.id(), TimeCode.fresh(), now, now.minus(PATIENCE));
    return store.begun(member.id());
  }

  /// The secret that was shown and waits for its first code.
  Optional<TimeCode> begun(Member member) {
    return store.begun(member.id());
  }

  /// Confirms by a first code that the app has the secret. This sign-in is one of two steps from
  /// now on; a mail tells of it.
  ///
  /// @return the recovery codes; empty where the code is wrong
  @Transactional
  public List<RecoveryCode> confirm(
      Member member, String typed, Optional<SignInId> here, Locale language) {
    var now = clock.instant();
    var period =
        members.hold(member.id()).flatMap(known -> store.begun(known.id())).stream()
            .mapToLong(code -> period(code, typed, now).orElse(-1))
            .filter(found -> found >= 0)
            .findFirst();
    if (period.isEmpty() || !store.confirm(member.id(), period.getAsLong(), now)) {
      return List.of();
    }
    var codes = RecoveryCode.fresh();
    store.setRecovery(member.id(), codes);
    here.ifPresent(signIn -> signIns.strengthen(member.id(), signIn));
    letters.secondStepOn(member, language);
    return codes;
  }

  /// Checks a code of a member's app, or a recovery code. Right ones are used up; a mail tells of
  /// the use of a recovery code.
  @Transactional
  public SecondStepResult check(Member member, String typed, Locale language) {
    var wait = limits.secondStep(member.id());
    if (wait.isPresent()) {
      return new SecondStepResult.TooOften(wait.get());
    }
    if (fits(member, typed)) {
      limits.secondStepMade(member.id());
      return new SecondStepResult.Right();
    }
    if (asks(member) && store.useRecovery(member.id(), RecoveryCode.typed(typed))) {
      limits.secondStepMade(member.id());
      letters.recoveryUsed(member, store.recoveryLeft(member.id()), language);
      return new SecondStepResult.Right();
    }
    return new SecondStepResult.Wrong();
  }

  /// Makes new recovery codes; the old ones are dead.
  @Transactional
  public List<RecoveryCode> renew(Member member) {
    if (!asks(member)) {
      return List.of();
    }
    var codes = RecoveryCode.fresh();
    store.setRecovery(member.id(), codes);
    return codes;
  }

  /// Ends a member's second step; a mail tells of it.
  ///
  /// @return whether there was one
  @Transactional
  public boolean end(Member member, Locale language) {
    var asked = asks(member);
    store.remove(member.id());
    if (asked) {
      letters.secondStepOff(member, language);
    }
    return asked;
  }

  private boolean fits(Member member, String typed) {
    return store.confirmed(member.id()).stream()
        .mapToLong(code -> period(code, typed, clock.instant()).orElse(-1))
        .anyMatch(period -> period >= 0 && store.use(member.id(), period));
  }

  /// Of which period a code is.
  private static OptionalLong period(TimeCode code, String typed, Instant now) {
    var digits = typed.replaceAll("[\\s-]", "");
    return TimeCode.around(now).filter(period -> same(code.at(period), digits)).findFirst();
  }

  private static boolean same(String right, String typed) {
    return java.security.MessageDigest.isEqual(
        right.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        typed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
