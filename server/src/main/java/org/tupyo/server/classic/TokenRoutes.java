package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.ClientAddress;
import org.tupyo.server.accounts.Credentials;
import org.tupyo.server.accounts.Limits;
import org.tupyo.server.accounts.Refreshing;
import org.tupyo.server.accounts.Refreshing.Refreshed;
import org.tupyo.server.accounts.SignInResult.Busy;
import org.tupyo.server.accounts.SignInResult.Refused;
import org.tupyo.server.accounts.SignInResult.TooOften;
import org.tupyo.server.accounts.SignInResult.Welcome;
import org.tupyo.server.accounts.SignIns;

/// Tokens for programs: a pair for name and password, and fresh access tokens for a refresh token.
@RestController
class TokenRoutes {
  private static final int LONGEST = 4_096;

  private final Submission.Reader submissions;
  private final Credentials credentials;
  private final SignIns signIns;
  private final Limits limits;
  private final SecondStepGate gate;
  private final TokenReplies tokens;
  private final Replies replies;
  private final FieldTexts texts;

  TokenRoutes(
      Submission.Reader submissions,
      Credentials credentials,
      SignIns signIns,
      Limits limits,
      SecondStepGate gate,
      TokenReplies tokens,
      Replies replies,
      FieldTexts texts) {
    this.submissions = submissions;
    this.credentials = credentials;
    this.signIns = signIns;
    this.limits = limits;
    this.gate = gate;
    this.tokens = tokens;
    this.replies = replies;
    this.texts = texts;
  }

  @PostMapping("/api/token")
  ResponseEntity<byte[]> token(HttpServletRequest request) throws IOException {
    var submission = submissions.read(request);
    var entries = new Entries(submission, texts, request);
    var username = entries.text("username", LONGEST);
    var password = entries.verbatim("password", LONGEST);
    var reply = entries.refusal().orElseGet(() -> token(username, password, submission, request));
    return replies.entity(reply);
  }

  private Reply token(
      String username, String password, Submission submission, HttpServletRequest request) {
    return switch (credentials.byUsername(username, password, ClientAddress.of(request))) {
      case Welcome(var member) ->
          gate.pass(
              member, submission, request, made -> Reply.ok(tokens.start(member, made, request)));
      case Refused() ->
          Unauthorized.refusal(new Detail("No active account found with the given credentials"));
      case TooOften(var wait) -> texts.tooOften(request, wait);
      case Busy(var wait) -> texts.busy(request, wait);
    };
  }

  @PostMapping("/api/token/refresh")
  ResponseEntity<byte[]> refresh(HttpServletRequest request) throws IOException {
    var entries = new Entries(submissions.read(request), texts, request);
    var token = entries.text("refresh", LONGEST);
    var reply = entries.refusal().orElseGet(() -> refresh(token, request));
    return replies.entity(reply);
  }

  private Reply refresh(String token, HttpServletRequest request) {
    return limits
        .refresh(ClientAddress.of(request))
        .map(wait -> texts.tooOften(request, wait))
        .orElseGet(() ->
            switch (signIns.refresh(token)) {
              case Refreshed refreshed -> Reply.ok(new Access(refreshed.access()));
              case Refreshing.Refused(var flaw) -> Unauthorized.ofRefresh(flaw);
            });
  }

  /// A fresh access token.
  record Access(String access) {
    /// Shows no token.
    @Override
    public String toString() {
      return "Access[]";
    }
  }
}
