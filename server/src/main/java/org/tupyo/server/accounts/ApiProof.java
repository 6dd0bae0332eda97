package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tupyo.server.texts.Messages;

/// Has whoever brings a token prove again who they are: who finds one must not open the account for
/// good, take it over or end it.
@Component
class ApiProof {
  private final Credentials credentials;
  private final SecondSteps steps;
  private final SignIns signIns;
  private final ApiProblems problems;
  private final Messages messages;

  ApiProof(
      Credentials credentials,
      SecondSteps steps,
      SignIns signIns,
      ApiProblems problems,
      Messages messages) {
    this.credentials = credentials;
    this.steps = steps;
    this.signIns = signIns;
    this.problems = problems;
    this.messages = messages;
  }

  /// What proves it, as a part of a body.
  interface Sent {
    @Nullable String currentPassword();

    /// Of the second step, where the member has one.
    @Nullable String code();
  }

  /// Does nothing else than prove it.
  record Alone(@Nullable String currentPassword, @Nullable String code) implements Sent {

    /// Shows no secret.
    @Override
    public String toString() {
      return "Alone[]";
    }
  }

  /// Asks for password and code, unless the sign-in was made just now.
  ///
  /// @throws org.springframework.web.ErrorResponseException where they are wrong
  void recently(MemberAuthentication reader, Sent sent, HttpServletRequest request, Locale locale) {
    var member = reader.getPrincipal();
    if (!signIns.isRecent(member.id(), reader.signIn())) {
      now(member, sent, request, locale);
    }
  }

  /// Asks for password and code, however new the sign-in is.
  ///
  /// @throws org.springframework.web.ErrorResponseException where they are wrong
  void now(Member member, Sent sent, HttpServletRequest request, Locale locale) {
    switch (credentials.again(member, text(sent.currentPassword()), ClientAddress.of(request))) {
      case SignInResult.Welcome _ -> code(member, text(sent.code()), locale);
      case SignInResult.Refused() ->
          throw wrong("currentPassword", "accounts.password.wrong", locale);
      case SignInResult.TooOften(var retryAfter) -> throw problems.tooOften(retryAfter);
      case SignInResult.Busy _ -> throw problems.busy();
    }
  }

  private void code(Member member, String code, Locale locale) {
    if (!steps.asks(member)) {
      return;
    }
    if (code.isBlank()) {
      throw wrong("code", "accounts.second-step.missing", locale);
    }
    switch (steps.check(member, code, locale)) {
      case SecondStepResult.Right() -> {}
      case SecondStepResult.Wrong() -> throw wrong("code", "accounts.second-step.wrong", locale);
      case SecondStepResult.TooOften(var retryAfter) -> throw problems.tooOften(retryAfter);
    }
  }

  /// A field that is not right.
  RuntimeException wrong(String field, String key, Locale locale) {
    return problems.flawed(Map.of(field, messages.text(locale, key)));
  }

  static String text(@Nullable String sent) {
    return sent == null ? "" : sent;
  }
}
