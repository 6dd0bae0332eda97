package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.texts.Messages;

/// One's own account in JSON.
@RestController
@RequestMapping("/api/members/me")
class MeApi {
  private final Membership membership;
  private final ApiProof proof;
  private final SignIns signIns;
  private final MemberStore store;
  private final Conditions conditions;
  private final ApiProblems problems;
  private final Messages messages;

  MeApi(
      Membership membership,
      ApiProof proof,
      SignIns signIns,
      MemberStore store,
      Conditions conditions,
      ApiProblems problems,
      Messages messages) {
    this.membership = membership;
    this.proof = proof;
    this.signIns = signIns;
    this.store = store;
    this.conditions = conditions;
    this.problems = problems;
    this.messages = messages;
  }

  @GetMapping
  ResponseEntity<MemberView> me(@AuthenticationPrincipal Member reader) {
    var view = MemberView.of(reader);
    return ResponseEntity.ok().eTag(view.etag()).body(view);
  }

  /// Changes the address; password and, where there is a second step, code must be sent along.
  @PatchMapping
  ResponseEntity<MemberView> change(
      @RequestBody EmailWish wish,
      @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @AuthenticationPrincipal Member reader,
      HttpServletRequest request,
      Locale locale) {
    conditions.check(ifMatch, MemberView.of(reader).etag());
    if (wish.email() == null) {
      return me(reader);
    }
    var unusable = membership.unusableEmail(wish.email());
    if (unusable.isPresent()) {
      throw problems.flawed(List.of(unusable.get()), reader.role(), locale);
    }
    proof.now(reader, wish, request, locale);
    var flaw = membership.changeEmail(reader.id(), wish.email(), locale);
    if (flaw.isPresent()) {
      throw problems.flawed(List.of(flaw.get()), reader.role(), locale);
    }
    return me(store.withPassword(reader.id()).orElseThrow(MemberNotFound::new).member());
  }

  /// Changes the password and ends all other sign-ins.
  @PutMapping("/password")
  ResponseEntity<Void> changePassword(
      @RequestBody PasswordWish wish,
      MemberAuthentication reader,
      HttpServletRequest request,
      Locale locale) {
    return switch (membership.changePassword(
        reader.getPrincipal(),
        reader.signIn(),
        text(wish.currentPassword()),
        text(wish.password()),
        locale,
        ClientAddress.of(request))) {
      case PasswordChange.Done() -> ResponseEntity.noContent().build();
      case PasswordChange.OldIsWrong() -> throw wrong("currentPassword", locale);
      case PasswordChange.Flawed(var flaw) ->
          throw problems.flawed(List.of(flaw), reader.getPrincipal().role(), locale);
      case PasswordChange.TooOften(var retryAfter) -> throw problems.tooOften(retryAfter);
      case PasswordChange.Busy() -> throw problems.busy();
    };
  }

  /// Closes one's account for good. Asks for password and, where there is a second step, code.
  @PostMapping("/close")
  ResponseEntity<Void> close(
      @RequestBody ApiProof.Alone sent,
      @AuthenticationPrincipal Member reader,
      HttpServletRequest request,
      Locale locale) {
    proof.now(reader, sent, request, locale);
    return switch (membership.close(reader.id())) {
      case DONE -> ResponseEntity.noContent().build();
      case LAST_ADMINISTRATOR -> throw problems.refused(HttpStatus.CONFLICT, "accounts.close.last");
    };
  }

  /// Gives one's sign-ins, the latest first.
  @GetMapping("/sign-ins")
  SignInList signIns(MemberAuthentication reader) {
    return new SignInList(
        signIns.of(reader.getPrincipal().id()).stream()
            .map(signIn ->
                new SignInView(
                    signIn.id().value(),
                    signIn.device(),
                    signIn.started(),
                    signIn.expires(),
                    reader.signIn().equals(Optional.of(signIn.id()))))
            .toList());
  }

  /// Ends a sign-in; its tokens are dead then. The word `current` names the one that asks.
  @DeleteMapping("/sign-ins/{id}")
  ResponseEntity<Void> end(@PathVariable String id, MemberAuthentication reader) {
    var ended =
        signIn(id, reader)
            .map(signIn -> signIns.end(reader.getPrincipal().id(), signIn))
            .orElse(false);
    if (!ended) {
      throw new MemberNotFound();
    }
    return ResponseEntity.noContent().build();
  }

  /// Ends all sign-ins but the one that asks.
  @DeleteMapping("/sign-ins")
  ResponseEntity<Void> endOthers(MemberAuthentication reader) {
    signIns.endAll(reader.getPrincipal().id(), reader.signIn());
    return ResponseEntity.noContent().build();
  }

  private static Optional<SignInId> signIn(String id, MemberAuthentication reader) {
    if (id.equals("current")) {
      return reader.signIn();
    }
    try {
      return Optional.of(new SignInId(Long.parseLong(id)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private RuntimeException wrong(String field, Locale locale) {
    return problems.flawed(Map.of(field, messages.text(locale, "accounts.password.wrong")));
  }

  private static String text(@Nullable String sent) {
    return sent == null ? "" : sent;
  }

  /// A new address.
  record EmailWish(@Nullable String email, @Nullable String currentPassword, @Nullable String code)
      implements ApiProof.Sent {

    /// Shows neither address nor secret.
    @Override
    public String toString() {
      return "EmailWish[]";
    }
  }

  /// A new password.
  record PasswordWish(@Nullable String currentPassword, @Nullable String password) {

    /// Shows no password.
    @Override
    public String toString() {
      return "PasswordWish[]";
    }
  }

  /// One's sign-ins.
  record SignInList(List<SignInView> items) {}

  /// A sign-in.
  ///
  /// @param device browser or program, as it names itself
  /// @param current whether it is the one that asks
  record SignInView(long id, String device, Instant started, Instant expires, boolean current) {}
}
