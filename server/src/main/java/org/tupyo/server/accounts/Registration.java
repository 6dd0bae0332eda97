package org.tupyo.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.place.Place;

/// How one becomes a member.
@Component
public class Registration {
  private static final Duration A_MOMENT = Duration.ofSeconds(5);
  private static final String SETTING = "sign-up";

  private final MemberStore store;
  private final Parts parts;
  private final Invitations invitations;
  private final Passwords passwords;
  private final EmailConfirmation confirmation;
  private final SocialTrips trips;
  private final SocialLinks links;
  private final Limits limits;
  private final Place place;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Registration(
      MemberStore store,
      Parts parts,
      Invitations invitations,
      Passwords passwords,
      EmailConfirmation confirmation,
      SocialTrips trips,
      SocialLinks links,
      Limits limits,
      Place place,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.parts = parts;
    this.invitations = invitations;
    this.passwords = passwords;
    this.confirmation = confirmation;
    this.trips = trips;
    this.links = links;
    this.limits = limits;
    this.place = place;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Who may sign up at present.
  public SignUpMode mode() {
    return place.setting(SETTING).map(SignUpMode::valueOf).orElse(SignUpMode.OPEN);
  }

  /// Changes who may sign up.
  void setMode(SignUpMode mode) {
    place.set(SETTING, mode.name());
  }

  /// Makes a member of whoever typed this, or says everything that stands against it.
  public SignUpResult signUp(SignUp typed, ClientAddress client) {
    if (mode() == SignUpMode.CLOSED) {
      return new SignUpResult.Closed();
    }
    var wait = limits.signUp(client);
    if (wait.isPresent()) {
      return new SignUpResult.TooOften(wait.get());
    }
    var invitation = typed.invitation().flatMap(code -> invitations.find(new Secret(code)));
    var flaws = flaws(typed, invitation);
    return switch (passwords.prepare(
        typed.password(), Role.MEMBER, typed.username(), typed.email())) {
      case Passwords.Busy() -> new SignUpResult.Busy(A_MOMENT);
      case Passwords.Flawed(var flaw) -> {
        flaws.add(flaw);
        yield new SignUpResult.Flawed(flaws);
      }
      case Passwords.Prepared prepared ->
          flaws.isEmpty()
              ? add(typed, invitation, prepared.hash(), false)
              : new SignUpResult.Flawed(flaws);
    };
  }

  /// Makes a member without a password of whoever has come from another service, which lets them in
  /// from now on. An address that the service vouches for is taken as it is.
  ///
  /// @param ticket of who has come
  /// @return empty where the ticket is used up or too old
  public Optional<SignUpResult> signUp(SignUp typed, String ticket, ClientAddress client) {
    if (mode() == SignUpMode.CLOSED) {
      return Optional.of(new SignUpResult.Closed());
    }
    var wait = limits.signUp(client);
    if (wait.isPresent()) {
      return Optional.of(new SignUpResult.TooOften(wait.get()));
    }
    var holder = new Secret(ticket);
    var identity = trips.find(holder, clock.instant()).map(SocialTrips.Arrival::identity);
    if (identity.isEmpty()) {
      return Optional.empty();
    }
    var whole = typed.withEmail(identity.get().vouched().orElse(typed.email()));
    var invitation = whole.invitation().flatMap(code -> invitations.find(new Secret(code)));
    var flaws = flaws(whole, invitation);
    return flaws.isEmpty()
        ? join(whole, invitation, holder, identity.get())
        : Optional.of(new SignUpResult.Flawed(flaws));
  }

  /// Whether a member has this name, in any letter case.
  public boolean usernameTaken(String username) {
    return store.usernameTaken(username);
  }

  /// Whether a member has this address, in any letter case.
  public boolean emailTaken(String email) {
    return store.emailTaken(email);
  }

  /// Everything wrong but the password.
  private List<AccountFlaw> flaws(SignUp typed, Optional<Invitation> invitation) {
    var flaws = new ArrayList<AccountFlaw>();
    AccountTexts.username(typed.username())
        .or(() -> taken(usernameTaken(typed.username()), AccountFlaw.USERNAME_TAKEN))
        .ifPresent(flaws::add);
    AccountTexts.email(typed.email())
        .or(() -> taken(emailTaken(typed.email()), AccountFlaw.EMAIL_TAKEN))
        .ifPresent(flaws::add);
    if (part(typed, invitation).isEmpty() && !parts.all().isEmpty()) {
      flaws.add(AccountFlaw.PART_UNKNOWN);
    }
    if (typed.invitation().isPresent() && invitation.isEmpty()) {
      flaws.add(AccountFlaw.INVITATION_UNKNOWN);
    } else if (mode() == SignUpMode.INVITATION && invitation.isEmpty()) {
      flaws.add(AccountFlaw.INVITATION_MISSING);
    }
    return flaws;
  }

  private Optional<SignUpResult> join(
      SignUp typed, Optional<Invitation> invitation, Secret ticket, SocialIdentity identity) {
    return transactions.execute(transaction -> {
      var now = clock.instant();
      if (!trips.use(ticket, now)) {
        return Optional.empty();
      }
      var result = add(typed, invitation, PasswordHashes.NONE, identity.verified());
      if (!(result instanceof SignUpResult.SignedUp(var member))) {
        // The ticket is not used up.
        transaction.setRollbackOnly();
        return Optional.of(result);
      }
      if (!links.add(member.id(), identity, now)) {
        transaction.setRollbackOnly();
        return Optional.empty();
      }
      return Optional.of(result);
    });
  }

  /// @param confirmed whether the address is known to be theirs
  private SignUpResult add(
      SignUp typed, Optional<Invitation> invitation, String hash, boolean confirmed) {
    var someone =
        new NewMember(
            typed.username(), typed.email(), hash, part(typed, invitation), Role.MEMBER, confirmed);
    return transactions.execute(transaction -> {
      var now = clock.instant();
      if (invitation.isPresent() && !invitations.use(invitation.get().id(), now)) {
        return new SignUpResult.Flawed(List.of(AccountFlaw.INVITATION_UNKNOWN));
      }
      var added = store.add(someone, now);
      if (added.isEmpty()) {
        // Somebody was faster; the invitation is not used up.
        transaction.setRollbackOnly();
        return new SignUpResult.Flawed(
            usernameTaken(typed.username())
                ? List.of(AccountFlaw.USERNAME_TAKEN)
                : List.of(AccountFlaw.EMAIL_TAKEN));
      }
      if (!confirmed) {
        confirmation.askIfWanted(added.get(), typed.language());
      }
      return new SignUpResult.SignedUp(added.get());
    });
  }

  /// The invitation's part wins: who made it knows where the guest belongs.
  private Optional<String> part(SignUp typed, Optional<Invitation> invitation) {
    return invitation
        .flatMap(Invitation::part)
        .or(() -> Optional.of(typed.part()).filter(parts::has));
  }

  private static Optional<AccountFlaw> taken(boolean taken, AccountFlaw flaw) {
    return taken ? Optional.of(flaw) : Optional.empty();
  }
}
