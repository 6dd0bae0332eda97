package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// One's own second step in JSON.
@RestController
@RequestMapping("/api/members/me/second-step")
class SecondStepApi {
  private final SecondSteps steps;
  private final AppAddress app;
  private final Members members;
  private final ApiProof proof;
  private final ApiProblems problems;

  SecondStepApi(
      SecondSteps steps, AppAddress app, Members members, ApiProof proof, ApiProblems problems) {
    this.steps = steps;
    this.app = app;
    this.members = members;
    this.proof = proof;
    this.problems = problems;
  }

  /// @param heldBack whether this member would be more with two steps than this sign-in is
  record Standing(boolean on, Optional<Instant> since, long recoveryCodesLeft, boolean heldBack) {}

  /// What an app is to keep.
  ///
  /// @param secret base32
  /// @param address what a QR code for the app says
  record Enrolment(String secret, String address) {

    /// Shows no secret.
    @Override
    public String toString() {
      return "Enrolment[]";
    }
  }

  record FirstCode(@Nullable String code) {

    /// Shows no code.
    @Override
    public String toString() {
      return "FirstCode[]";
    }
  }

  /// They are shown this once.
  record RecoveryCodes(List<String> recoveryCodes) {

    static RecoveryCodes of(List<RecoveryCode> codes) {
      return new RecoveryCodes(codes.stream().map(RecoveryCode::shown).toList());
    }

    /// Shows no code.
    @Override
    public String toString() {
      return "RecoveryCodes[]";
    }
  }

  @GetMapping
  Standing standing(@AuthenticationPrincipal Member reader) {
    var since = steps.since(reader);
    return new Standing(
        since.isPresent(), since, steps.recoveryLeft(reader), members.heldBack(reader));
  }

  /// Begins; the same secret within the hour. Nothing changes until its first code is confirmed.
  @PostMapping
  ResponseEntity<Enrolment> begin(
      @RequestBody ApiProof.Alone sent,
      MemberAuthentication reader,
      HttpServletRequest request,
      Locale locale) {
    var member = reader.getPrincipal();
    if (steps.asks(member)) {
      throw problems.refused(HttpStatus.CONFLICT, "accounts.second-step.on-already");
    }
    proof.recently(reader, sent, request, locale);
    var code = steps.begin(member).orElseThrow(MemberNotFound::new);
    return secretly(new Enrolment(code.secret(), app.of(member, code)));
  }

  /// Takes the first code. This sign-in is one of two steps from now on.
  @PostMapping("/confirm")
  ResponseEntity<RecoveryCodes> confirm(
      @RequestBody FirstCode sent, MemberAuthentication reader, Locale locale) {
    var member = reader.getPrincipal();
    if (steps.begun(member).isEmpty()) {
      throw problems.refused(HttpStatus.CONFLICT, "accounts.second-step.not-begun");
    }
    var codes = steps.confirm(member, ApiProof.text(sent.code()), reader.signIn(), locale);
    if (codes.isEmpty()) {
      throw proof.wrong("code", "accounts.second-step.wrong", locale);
    }
    return secretly(RecoveryCodes.of(codes));
  }

  /// Makes new recovery codes; the old ones are dead.
  @PostMapping("/recovery-codes")
  ResponseEntity<RecoveryCodes> renew(
      @RequestBody ApiProof.Alone sent,
      MemberAuthentication reader,
      HttpServletRequest request,
      Locale locale) {
    mustBeOn(reader.getPrincipal());
    proof.recently(reader, sent, request, locale);
    return secretly(RecoveryCodes.of(steps.renew(reader.getPrincipal())));
  }

  /// Asks for password and code, however new the sign-in is.
  @PostMapping("/remove")
  ResponseEntity<Void> end(
      @RequestBody ApiProof.Alone sent,
      @AuthenticationPrincipal Member reader,
      HttpServletRequest request,
      Locale locale) {
    mustBeOn(reader);
    proof.now(reader, sent, request, locale);
    steps.end(reader, locale);
    return ResponseEntity.noContent().build();
  }

  private void mustBeOn(Member member) {
    if (!steps.asks(member)) {
      throw problems.refused(HttpStatus.CONFLICT, "accounts.second-step.is-off");
    }
  }

  private static <T> ResponseEntity<T> secretly(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
