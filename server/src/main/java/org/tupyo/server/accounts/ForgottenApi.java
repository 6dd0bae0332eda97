package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.texts.Messages;

/// A lost password and an address to confirm, as JSON: asks for the mail, and takes its code.
@RestController
@RequestMapping("/api")
class ForgottenApi {
  private final PasswordReset reset;
  private final EmailConfirmation confirmation;
  private final ApiProblems problems;
  private final Messages messages;

  ForgottenApi(
      PasswordReset reset,
      EmailConfirmation confirmation,
      ApiProblems problems,
      Messages messages) {
    this.reset = reset;
    this.confirmation = confirmation;
    this.problems = problems;
    this.messages = messages;
  }

  /// @param login username or address
  record ResetWish(@Nullable String login) {

    /// Shows neither name nor address.
    @Override
    public String toString() {
      return "ResetWish[]";
    }
  }

  /// @param code from the mail
  record NewPassword(@Nullable String code, @Nullable String password) {

    /// Shows neither code nor password.
    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }

  /// @param code from the mail
  record Confirmed(@Nullable String code) {

    /// Shows no code.
    @Override
    public String toString() {
      return "Confirmed[]";
    }
  }

  /// Sends a mail where there is such an account; the answer is the same where there is none.
  @PostMapping("/password-resets")
  ResponseEntity<Void> ask(@RequestBody ResetWish wish, HttpServletRequest request, Locale locale) {
    var login = text(wish.login());
    if (login.isBlank()) {
      throw flawed("login", "accounts.forgot.blank", locale);
    }
    reset
        .ask(login, locale, ClientAddress.of(request))
        .ifPresent(wait -> {
          throw problems.tooOften(wait);
        });
    return ResponseEntity.accepted().build();
  }

  /// Sets the new password; every sign-in is ended, and the code is used up.
  @PutMapping("/password-resets")
  ResponseEntity<Void> reset(@RequestBody NewPassword wish, Locale locale) {
    return switch (reset.reset(new Secret(text(wish.code())), text(wish.password()), locale)) {
      case ResetResult.Done _ -> ResponseEntity.noContent().build();
      case ResetResult.UnknownCode() -> throw dead();
      case ResetResult.Flawed(var flaw) ->
          throw problems.flawed(List.of(flaw), Role.MEMBER, locale);
      case ResetResult.Busy() -> throw problems.busy();
    };
  }

  @PutMapping("/email-confirmations")
  ResponseEntity<Void> confirm(@RequestBody Confirmed wish) {
    if (!confirmation.confirm(new Secret(text(wish.code())))) {
      throw dead();
    }
    return ResponseEntity.noContent().build();
  }

  /// Sends the mail with the code to one's own address again.
  @PostMapping("/members/me/confirmation")
  ResponseEntity<Void> sendConfirmation(
      MemberAuthentication reader, HttpServletRequest request, Locale locale) {
    confirmation
        .askAgain(reader.getPrincipal(), locale, ClientAddress.of(request))
        .ifPresent(wait -> {
          throw problems.tooOften(wait);
        });
    return ResponseEntity.accepted().build();
  }

  private RuntimeException dead() {
    return problems.refused(HttpStatus.NOT_FOUND, "accounts.problem.code");
  }

  private RuntimeException flawed(String field, String key, Locale locale) {
    return problems.flawed(Map.of(field, messages.text(locale, key)));
  }

  private static String text(@Nullable String sent) {
    return sent == null ? "" : sent;
  }
}
