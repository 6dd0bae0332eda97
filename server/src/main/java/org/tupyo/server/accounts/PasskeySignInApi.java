package org.tupyo.server.accounts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Signs in by passkey, in JSON. What was asked is bound to a ticket, which takes the place of the
/// pages' hidden token.
@RestController
@RequestMapping("/api/passkey-sign-ins")
class PasskeySignInApi {
  private static final int LONGEST_TICKET = 100;

  private final Passkeys passkeys;
  private final SignIns signIns;
  private final Limits limits;
  private final ApiProof proof;
  private final ApiProblems problems;

  PasskeySignInApi(
      Passkeys passkeys, SignIns signIns, Limits limits, ApiProof proof, ApiProblems problems) {
    this.passkeys = passkeys;
    this.signIns = signIns;
    this.limits = limits;
    this.proof = proof;
    this.problems = problems;
  }

  /// @param ticket to be sent along with the answer; a secret of whoever asked
  /// @param options `PublicKeyCredentialRequestOptionsJSON` of Web Authentication
  record Challenge(String ticket, @JsonRawValue String options) {

    /// Shows no secret.
    @Override
    public String toString() {
      return "Challenge[]";
    }
  }

  /// @param answer `AuthenticationResponseJSON` of Web Authentication
  record SignInWish(@Nullable String ticket, @Nullable JsonNode answer) {

    /// Shows no secret.
    @Override
    public String toString() {
      return "SignInWish[]";
    }
  }

  /// Who has signed in, and the tokens.
  record SignedIn(MemberView member, String access, String refresh) {

    /// Shows no token.
    @Override
    public String toString() {
      return "SignedIn[%s]".formatted(member.id());
    }
  }

  /// Gives what a browser is to be told, good once and for five minutes.
  @PostMapping("/challenge")
  ResponseEntity<Challenge> challenge(HttpServletRequest request) {
    if (!passkeys.possible()) {
      throw problems.refused(HttpStatus.CONFLICT, "accounts.passkeys.impossible");
    }
    bounded(request);
    var ticket = Secret.fresh().code();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Challenge(ticket, passkeys.ask(asker(ticket))));
  }

  /// Signs in whose passkey has answered; that is both steps in one.
  @PostMapping
  ResponseEntity<SignedIn> signIn(
      @RequestBody SignInWish wish, HttpServletRequest request, Locale locale) {
    bounded(request);
    var ticket = ApiProof.text(wish.ticket());
    var answer = wish.answer() == null ? "" : wish.answer().toString();
    var member =
        ticket.isEmpty() || ticket.length() > LONGEST_TICKET
            ? Optional.<Member>empty()
            : passkeys.prove(answer, asker(ticket));
    var known =
        member.orElseThrow(() -> proof.wrong("answer", "accounts.passkeys.refused", locale));
    var device = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    var tokens = signIns.start(known, SignInKind.API, device, Steps.TWO);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new SignedIn(MemberView.of(known), tokens.access(), tokens.refresh()));
  }

  private void bounded(HttpServletRequest request) {
    var wait = limits.refresh(ClientAddress.of(request));
    if (wait.isPresent()) {
      throw problems.tooOften(wait.get());
    }
  }

  /// No browser's hidden token is like it, so neither's answers are good for the other.
  private static String asker(String ticket) {
    return "ticket " + ticket;
  }
}
