package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.ClientAddress;
import org.tupyo.server.accounts.Credentials;
import org.tupyo.server.accounts.Limits;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Registration;
import org.tupyo.server.accounts.SecondStepTickets;
import org.tupyo.server.accounts.SignInResult.Busy;
import org.tupyo.server.accounts.SignInResult.Refused;
import org.tupyo.server.accounts.SignInResult.TooOften;
import org.tupyo.server.accounts.SignInResult.Welcome;
import org.tupyo.server.accounts.Steps;

/// Signs members in, and tells sign-up forms whether a name or address is taken.
@RestController
class SignInRoutes {
  private final Submission.Reader submissions;
  private final Credentials credentials;
  private final Registration registration;
  private final Limits limits;
  private final SecondStepGate gate;
  private final SecondStepTickets tickets;
  private final TokenReplies tokens;
  private final Replies replies;
  private final FieldTexts texts;

  SignInRoutes(
      Submission.Reader submissions,
      Credentials credentials,
      Registration registration,
      Limits limits,
      SecondStepGate gate,
      SecondStepTickets tickets,
      TokenReplies tokens,
      Replies replies,
      FieldTexts texts) {
    this.submissions = submissions;
    this.credentials = credentials;
    this.registration = registration;
    this.limits = limits;
    this.gate = gate;
    this.tickets = tickets;
    this.tokens = tokens;
    this.replies = replies;
    this.texts = texts;
  }

  @PostMapping("/api/signin")
  ResponseEntity<byte[]> signIn(HttpServletRequest request) throws IOException {
    var submission = submissions.read(request);
    var ticket = submission.text("ticket");
    if (ticket.isPresent()) {
      return replies.entity(byTicket(ticket.get(), submission, request));
    }
    var username = submission.text("username").orElse("");
    var password = submission.text("password").orElse("");
    if (username.isBlank() || password.isEmpty()) {
      return replies.entity(refusal());
    }
    var reply =
        switch (credentials.byUsername(username, password, ClientAddress.of(request))) {
          case Welcome(var member) ->
              gate.pass(member, submission, request, made -> welcome(member, made, request));
          case Refused() -> refusal();
          case TooOften(var wait) -> texts.tooOften(request, wait);
          case Busy(var wait) -> texts.busy(request, wait);
        };
    return replies.entity(reply);
  }

  @PostMapping("/api/duplicate/username")
  ResponseEntity<byte[]> usernameTaken(HttpServletRequest request) throws IOException {
    var asked = submissions.read(request).text("username");
    return taken(request, asked.filter(registration::usernameTaken).isPresent());
  }

  @PostMapping("/api/duplicate/email")
  ResponseEntity<byte[]> emailTaken(HttpServletRequest request) throws IOException {
    var asked = submissions.read(request).text("email");
    return taken(request, asked.filter(registration::emailTaken).isPresent());
  }

  private ResponseEntity<byte[]> taken(HttpServletRequest request, boolean taken) {
    var reply =
        limits
            .askDuplicate(ClientAddress.of(request))
            .map(wait -> texts.tooOften(request, wait))
            .orElseGet(() -> Reply.ok(taken));
    return replies.entity(reply);
  }

  /// One reply for all: which of the two was wrong, or whether there is such an account, is not
  /// said.
  private static Reply refusal() {
    return Reply.of(HttpStatus.BAD_REQUEST, new Message("Invalid User"));
  }

  /// Takes the second step of who made the first one with another service.
  private Reply byTicket(String ticket, Submission submission, HttpServletRequest request) {
    return tickets
        .find(ticket)
        .map(holder ->
            gate.pass(
                holder.member(),
                submission,
                request,
                made -> tickets.use(ticket) ? welcome(holder.member(), made, request) : refusal()))
        .orElseGet(SignInRoutes::refusal);
  }

  private Reply welcome(Member member, Steps made, HttpServletRequest request) {
    var pair = tokens.start(member, made, request);
    var body =
        new SignedIn(
            new SignedIn.User(member.username(), member.part()), "Successfully logged in", pair);
    return tokens.withCookies(Reply.ok(body), pair, request);
  }

  /// A member who has signed in.
  record SignedIn(User user, String message, TokenReplies.Pair token) {
    record User(String username, Optional<String> part) {}
  }
}
