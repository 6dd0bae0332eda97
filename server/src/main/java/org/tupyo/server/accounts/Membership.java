package org.tupyo.server.accounts;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.texts.CleanText;

/// Changes to an account, by its member or by an administrator.
@Component
class Membership {
  private final MemberStore store;
  private final Parts parts;
  private final Passwords passwords;
  private final Credentials credentials;
  private final SignIns signIns;
  private final Standings standings;
  private final MailedCodes codes;
  private final EmailConfirmation confirmation;
  private final SocialLinks links;
  private final PasskeyStore passkeys;
  private final SecondStepStore steps;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Membership(
      MemberStore store,
      Parts parts,
      Passwords passwords,
      Credentials credentials,
      SignIns signIns,
      Standings standings,
      MailedCodes codes,
      EmailConfirmation confirmation,
      SocialLinks links,
      PasskeyStore passkeys,
      SecondStepStore steps,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.parts = parts;
    this.passwords = passwords;
    this.credentials = credentials;
    this.signIns = signIns;
    this.standings = standings;
    this.codes = codes;
    this.confirmation = confirmation;
    this.links = links;
    this.passkeys = passkeys;
    this.steps = steps;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Changes the password of who knows the old one; all other sign-ins end.
  PasswordChange changePassword(
      Member member,
      Optional<SignInId> here,
      String old,
      String password,
      Locale language,
      ClientAddress client) {
    return switch (credentials.again(member, old, client)) {
      case SignInResult.Refused() -> new PasswordChange.OldIsWrong();
      case SignInResult.TooOften(var wait) -> new PasswordChange.TooOften(wait);
      case SignInResult.Busy _ -> new PasswordChange.Busy();
      case SignInResult.Welcome(var known) ->
          switch (passwords.prepare(known, password)) {
            case Passwords.Flawed(var flaw) -> new PasswordChange.Flawed(flaw);
            case Passwords.Busy() -> new PasswordChange.Busy();
            case Passwords.Prepared prepared -> {
              transactions.executeWithoutResult(
                  _ -> passwords.set(known, prepared, here, language));
              yield new PasswordChange.Done();
            }
          };
    };
  }

  /// What is wrong with an address as it is, whoever may have it.
  Optional<AccountFlaw> unusableEmail(String typed) {
    return AccountTexts.email(CleanText.line(typed));
  }

  /// Changes the address, which then is not confirmed, and its code for a new password is dead.
  ///
  /// @return what is wrong with it
  @Transactional
  public Optional<AccountFlaw> changeEmail(MemberId id, String typed, Locale language) {
    var email = CleanText.line(typed);
    var flaw = AccountTexts.email(email);
    var member = store.hold(id).orElseThrow(MemberNotFound::new);
    if (flaw.isPresent() || member.email().equals(email)) {
      return flaw;
    }
    standings.changing(id);
    if (!store.setEmail(id, email)) {
      return Optional.of(AccountFlaw.EMAIL_TAKEN);
    }
    codes.forget(MailedCodes.Purpose.RESET, id);
    confirmation.askIfWanted(
        new Member(id, member.username(), email, member.part(), member.role()), language);
    return Optional.empty();
  }

  /// Puts a member in another part, or in none.
  ///
  /// @return what is wrong with it
  @Transactional
  public Optional<AccountFlaw> changePart(MemberId id, Optional<String> part) {
    if (store.hold(id).isEmpty()) {
      throw new MemberNotFound();
    }
    if (part.isPresent() && !parts.has(part.get())) {
      return Optional.of(AccountFlaw.PART_UNKNOWN);
    }
    standings.changing(id);
    store.setPart(id, part);
    return Optional.empty();
  }

  /// Gives a member another role. What they may do changes with their next request.
  @Transactional
  public RoleChange changeRole(MemberId id, Role role) {
    var administrators = store.holdAdministrators();
    var member = store.hold(id).orElseThrow(MemberNotFound::new);
    if (member.role() == Role.ADMINISTRATOR && role != Role.ADMINISTRATOR && administrators < 2) {
      return RoleChange.LAST_ADMINISTRATOR;
    }
    standings.changing(id);
    store.setRole(id, role);
    return RoleChange.DONE;
  }

  /// Gives a member another role and another part, or changes nothing.
  @Transactional
  public RoleChange change(MemberId id, Role role, Optional<String> part) {
    var changed = changeRole(id, role);
    if (changed == RoleChange.DONE && changePart(id, part).isPresent()) {
      throw new MemberNotFound();
    }
    return changed;
  }

  /// Closes an account for good and ends its sign-ins.
  @Transactional
  public RoleChange close(MemberId id) {
    var administrators = store.holdAdministrators();
    var member = store.hold(id).orElseThrow(MemberNotFound::new);
    if (member.role() == Role.ADMINISTRATOR && administrators < 2) {
      return RoleChange.LAST_ADMINISTRATOR;
    }
    signIns.endAll(id, Optional.empty());
    for (var purpose : MailedCodes.Purpose.values()) {
      codes.forget(purpose, id);
    }
    links.removeAll(id);
    passkeys.removeAll(id);
    steps.remove(id);
    store.close(id, clock.instant());
    return RoleChange.DONE;
  }

  /// Whether something about an administrator was changed.
  enum RoleChange {
    DONE,
    /// A place without an administrator could not be looked after.
    LAST_ADMINISTRATOR
  }
}
