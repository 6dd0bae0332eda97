package org.tupyo.server.accounts;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Forgets what has expired.
@Component
class Tidying {
  private final SignInStore signIns;
  private final MailedCodes codes;
  private final Invitations invitations;
  private final SocialTrips trips;
  private final PasskeyChallenges challenges;
  private final SecondStepTickets tickets;
  private final SecondStepStore steps;
  private final Clock clock;

  Tidying(
      SignInStore signIns,
      MailedCodes codes,
      Invitations invitations,
      SocialTrips trips,
      PasskeyChallenges challenges,
      SecondStepTickets tickets,
      SecondStepStore steps,
      Clock clock) {
    this.signIns = signIns;
    this.codes = codes;
    this.invitations = invitations;
    this.trips = trips;
    this.challenges = challenges;
    this.tickets = tickets;
    this.steps = steps;
    this.clock = clock;
  }

  /// An access token may outlive the refresh token that fetched it by a day.
  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  @Transactional
  public void forgetExpired() {
    var now = clock.instant();
    signIns.forgetBefore(now.minus(Tokens.ACCESS_LIFE).minus(Tokens.ACCESS_LIFE));
    codes.forgetBefore(now);
    invitations.forgetSpent(now);
    trips.forgetBefore(now);
    challenges.forgetBefore(now);
    tickets.forgetBefore(now);
    steps.forgetBegunBefore(now.minus(SecondSteps.PATIENCE));
  }
}
