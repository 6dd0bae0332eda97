package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.AccountWords;
import org.tupyo.server.accounts.ClientAddress;
import org.tupyo.server.accounts.Limits;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Part;
import org.tupyo.server.accounts.Parts;
import org.tupyo.server.accounts.Registration;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SecondStepTickets;
import org.tupyo.server.accounts.SignUp;
import org.tupyo.server.accounts.SignUpResult;
import org.tupyo.server.accounts.SocialArrival.Known;
import org.tupyo.server.accounts.SocialArrival.Newcomer;
import org.tupyo.server.accounts.SocialIdentity;
import org.tupyo.server.accounts.SocialProof.Proved;
import org.tupyo.server.accounts.SocialProof.Unreachable;
import org.tupyo.server.accounts.SocialProof.Worthless;
import org.tupyo.server.accounts.SocialProviders;
import org.tupyo.server.accounts.SocialSignIn;
import org.tupyo.server.accounts.Steps;

/// Signs in by the code that a front end of another site got from another service.
@RestController
class SocialRoutes {
  private static final int LONGEST = 4096;
  private static final int LONGEST_NAME = 150;
  private static final int LONGEST_EMAIL = 254;

  private final Submission.Reader submissions;
  private final SocialProviders providers;
  private final SocialSignIn social;
  private final Registration registration;
  private final Parts parts;
  private final Limits limits;
  private final AccountWords words;
  private final SecondStepGate gate;
  private final SecondStepTickets tickets;
  private final TokenReplies tokens;
  private final Replies replies;
  private final FieldTexts texts;

  SocialRoutes(
      Submission.Reader submissions,
      SocialProviders providers,
      SocialSignIn social,
      Registration registration,
      Parts parts,
      Limits limits,
      AccountWords words,
      SecondStepGate gate,
      SecondStepTickets tickets,
      TokenReplies tokens,
      Replies replies,
      FieldTexts texts) {
    this.submissions = submissions;
    this.providers = providers;
    this.social = social;
    this.registration = registration;
    this.parts = parts;
    this.limits = limits;
    this.words = words;
    this.gate = gate;
    this.tickets = tickets;
    this.tokens = tokens;
    this.replies = replies;
    this.texts = texts;
  }

  @PostMapping("/api/social/{provider}")
  ResponseEntity<byte[]> signIn(@PathVariable String provider, HttpServletRequest request)
      throws IOException {
    var known = providers.find(provider);
    if (known.isEmpty()) {
      return replies.entity(Reply.notFound());
    }
    var wait = limits.refresh(ClientAddress.of(request));
    if (wait.isPresent()) {
      return replies.entity(texts.tooOften(request, wait.get()));
    }
    var submission = submissions.read(request);
    var entries = new Entries(submission, texts, request);
    var code = entries.text("code", LONGEST);
    var redirect = entries.text("redirect_uri", LONGEST);
    if (!entries.hasFlaw("redirect_uri") && !providers.allowsRedirect(redirect)) {
      entries.flawed("redirect_uri", "classic.social.redirect");
    }
    var refusal = entries.refusal();
    if (refusal.isPresent()) {
      return replies.entity(refusal.get());
    }
    return replies.entity(
        switch (social.prove(known.get(), code, redirect, submission.text("code_verifier"))) {
          case Proved(var identity) -> arrived(identity, request);
          case Worthless() -> refused(HttpStatus.BAD_REQUEST, "worthless", request);
          case Unreachable() -> refused(HttpStatus.BAD_GATEWAY, "unreachable", request);
        });
  }

  /// Makes a member of a newcomer, who answers what was missing.
  @PostMapping("/api/social/{provider}/sign-up")
  ResponseEntity<byte[]> signUp(@PathVariable String provider, HttpServletRequest request)
      throws IOException {
    if (providers.find(provider).isEmpty()) {
      return replies.entity(Reply.notFound());
    }
    var submission = submissions.read(request);
    var entries = new Entries(submission, texts, request);
    var ticket = entries.text("ticket", LONGEST);
    var username = entries.text("username", LONGEST_NAME);
    var keys = parts.all().stream().map(Part::key).collect(Collectors.toSet());
    var part = keys.isEmpty() ? "" : entries.choice("part", keys);
    var email = submission.field("email").isEmpty() ? "" : entries.text("email", LONGEST_EMAIL);
    var early = entries.refusal();
    if (early.isPresent()) {
      return replies.entity(early.get());
    }
    var language = texts.language(request);
    var typed = new SignUp(username, email, "", part, submission.text("invitation"), language);
    var result = registration.signUp(typed, ticket, ClientAddress.of(request));
    if (result.isEmpty()) {
      return replies.entity(refused(HttpStatus.BAD_REQUEST, "late", request));
    }
    return switch (result.get()) {
      case SignUpResult.SignedUp(var member) -> replies.entity(welcome(member, request));
      case SignUpResult.Flawed(var flaws) -> {
        flaws.forEach(flaw -> entries.note(flaw.field(), words.of(flaw, Role.MEMBER, language)));
        yield replies.entity(entries.refusal().orElseThrow());
      }
      case SignUpResult.Closed() -> {
        var text = texts.text(request, "classic.sign-up.closed");
        yield replies.entity(Reply.of(HttpStatus.FORBIDDEN, new Spoken(text, text)));
      }
      case SignUpResult.TooOften(var wait) -> replies.entity(texts.tooOften(request, wait));
      case SignUpResult.Busy(var wait) -> replies.entity(texts.busy(request, wait));
    };
  }

  private Reply arrived(SocialIdentity identity, HttpServletRequest request) {
    return switch (social.arrive(identity)) {
      case Known(var member) when gate.asks(member) ->
          Reply.of(
              HttpStatus.ACCEPTED,
              new Missing(
                  texts.text(request, "classic.code.ticket"),
                  tickets.make(member, "/"),
                  List.of("code"),
                  "",
                  ""));
      case Known(var member) -> {
        var pair = tokens.start(member, Steps.ONE, request);
        var body =
            new SignInRoutes.SignedIn(
                new SignInRoutes.SignedIn.User(member.username(), member.part()),
                "Successfully logged in",
                pair);
        yield tokens.withCookies(Reply.ok(body), pair, request);
      }
      case Newcomer(var ticket, var newcomer) ->
          Reply.of(
              HttpStatus.ACCEPTED,
              new Missing(
                  texts.text(request, "classic.social.missing"),
                  ticket,
                  missing(newcomer),
                  newcomer.name(),
                  newcomer.email().orElse("")));
    };
  }

  private List<String> missing(SocialIdentity newcomer) {
    return java.util.stream.Stream.of(
            Optional.of("username"),
            Optional.of("part").filter(_ -> !parts.all().isEmpty()),
            Optional.of("email").filter(_ -> newcomer.vouched().isEmpty()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Reply welcome(Member member, HttpServletRequest request) {
    var pair = tokens.start(member, Steps.ONE, request);
    var body =
        new SignUpRoute.Welcome(
            new SignUpRoute.Welcome.User(member.username(), member.email(), member.part()),
            "Successfully registered user",
            pair);
    return tokens.withCookies(Reply.ok(body), pair, request);
  }

  private Reply refused(HttpStatus status, String key, HttpServletRequest request) {
    var text = texts.text(request, "classic.social." + key);
    return Reply.of(status, new Spoken(text, text));
  }

  /// Somebody is known to the service and not here yet, or must send a code to be let in.
  ///
  /// @param ticket to be sent with what is missing: to `…/sign-up` within half an hour or, where
  ///   that is a `code`, to `/api/signin` within ten minutes
  /// @param username a suggestion; perhaps empty
  /// @param email that the service knows; perhaps empty
  record Missing(
      String message, String ticket, List<String> missing, String username, String email) {
    /// Shows neither ticket nor address.
    @Override
    public String toString() {
      return "Missing%s".formatted(missing);
    }
  }
}
