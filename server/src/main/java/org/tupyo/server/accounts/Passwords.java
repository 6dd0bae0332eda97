package org.tupyo.server.accounts;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// New passwords of members: checked and hashed first, set in a transaction after.
@Component
class Passwords {
  private final MemberStore store;
  private final PasswordRules rules;
  private final PasswordHashes hashes;
  private final SignIns signIns;
  private final AccountLetters letters;
  private final MailedCodes codes;

  Passwords(
      MemberStore store,
      PasswordRules rules,
      PasswordHashes hashes,
      SignIns signIns,
      AccountLetters letters,
      MailedCodes codes) {
    this.store = store;
    this.rules = rules;
    this.hashes = hashes;
    this.signIns = signIns;
    this.letters = letters;
    this.codes = codes;
  }

  /// Checks and hashes a new password of this member.
  Preparation prepare(Member member, String password) {
    return prepare(password, member.role(), member.username(), member.email());
  }

  /// Checks and hashes the password of a member to be.
  Preparation prepare(String password, Role role, String username, String email) {
    return hashes
        .<Preparation>inTurn(() ->
            rules
                .broken(password, role, username, email)
                .<Preparation>map(Flawed::new)
                .orElseGet(() -> new Prepared(hashes.hashNow(password))))
        .orElseGet(Busy::new);
  }

  /// Sets a password and ends what was issued before.
  ///
  /// @param here the sign-in that changes it and stays
  @Transactional(propagation = Propagation.MANDATORY)
  public void set(Member member, Prepared password, Optional<SignInId> here, Locale language) {
    store.setPassword(member.id(), password.hash());
    codes.forget(MailedCodes.Purpose.RESET, member.id());
    codes.forget(MailedCodes.Purpose.COME_BACK, member.id());
    signIns.endAll(member.id(), here);
    letters.passwordChanged(member, language);
  }

  /// What preparing a password gives.
  sealed interface Preparation {}

  /// It is good.
  record Prepared(String hash) implements Preparation {

    /// Shows no hash.
    @Override
    public String toString() {
      return "Prepared[]";
    }
  }

  /// It breaks a rule.
  record Flawed(AccountFlaw flaw) implements Preparation {}

  /// Too many others are waiting.
  record Busy() implements Preparation {}
}
