package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.AccountFlaw;
import org.tupyo.server.accounts.AccountWords;
import org.tupyo.server.accounts.ClientAddress;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Part;
import org.tupyo.server.accounts.Parts;
import org.tupyo.server.accounts.Registration;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SignUp;
import org.tupyo.server.accounts.SignUpResult.Busy;
import org.tupyo.server.accounts.SignUpResult.Closed;
import org.tupyo.server.accounts.SignUpResult.Flawed;
import org.tupyo.server.accounts.SignUpResult.SignedUp;
import org.tupyo.server.accounts.SignUpResult.TooOften;
import org.tupyo.server.accounts.Steps;

/// Makes accounts. Answers 200 and not 201, as old clients want it.
@RestController
class SignUpRoute {
  private static final int LONGEST_NAME = 150;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_PASSWORD = 128;

  private final Submission.Reader submissions;
  private final Registration registration;
  private final Parts parts;
  private final AccountWords words;
  private final TokenReplies tokens;
  private final Replies replies;
  private final FieldTexts texts;

  SignUpRoute(
      Submission.Reader submissions,
      Registration registration,
      Parts parts,
      AccountWords words,
      TokenReplies tokens,
      Replies replies,
      FieldTexts texts) {
    this.submissions = submissions;
    this.registration = registration;
    this.parts = parts;
    this.words = words;
    this.tokens = tokens;
    this.replies = replies;
    this.texts = texts;
  }

  @PostMapping("/api/signup")
  ResponseEntity<byte[]> signUp(HttpServletRequest request) throws IOException {
    var submission = submissions.read(request);
    var entries = new Entries(submission, texts, request);
    var typed = typed(submission, entries, request);
    // Asked in any case, to name all flaws at once. Nobody becomes a member by it whose entries
    // are flawed: a flawed one is passed on as a blank, and no blank is let through.
    return switch (registration.signUp(typed, ClientAddress.of(request))) {
      case SignedUp(var member) -> welcome(member, request);
      case Flawed(var flaws) -> {
        flaws.forEach(flaw -> note(flaw, entries, typed.language()));
        noteMissingAddress(submission, entries);
        yield replies.entity(entries.refusal().orElseThrow());
      }
      case Closed() -> {
        var text = texts.text(request, "classic.sign-up.closed");
        yield replies.entity(Reply.of(HttpStatus.FORBIDDEN, new Spoken(text, text)));
      }
      case TooOften(var wait) -> replies.entity(texts.tooOften(request, wait));
      case Busy(var wait) -> replies.entity(texts.busy(request, wait));
    };
  }

  private SignUp typed(Submission submission, Entries entries, HttpServletRequest request) {
    var keys = parts.all().stream().map(Part::key).collect(Collectors.toSet());
    return new SignUp(
        entries.text("username", LONGEST_NAME),
        email(submission, entries),
        entries.verbatim("password", LONGEST_PASSWORD),
        entries.choice("part", keys),
        submission.text("invitation"),
        texts.language(request));
  }

  private static String email(Submission submission, Entries entries) {
    var value = submission.field("email");
    if (value.isEmpty()) {
      return "";
    }
    return value.get().isNull() || submission.text("email").isPresent()
        ? entries.text("email", LONGEST_EMAIL)
        : entries.flawed("email", "classic.email.form");
  }

  /// A missing address is named only where nothing else is wrong, as it always was: a client that
  /// sends an empty object gets the three other fields.
  private static void noteMissingAddress(Submission submission, Entries entries) {
    if (submission.field("email").isEmpty() && entries.refusal().isEmpty()) {
      entries.flawed("email", "classic.field.required");
    }
  }

  private void note(AccountFlaw flaw, Entries entries, Locale language) {
    if (entries.hasFlaw(flaw.field())) {
      return;
    }
    switch (flaw) {
      case EMAIL_BLANK -> {} // was noted, or is missing: see below
      case USERNAME_CHARACTERS -> entries.flawed("username", "classic.username.characters");
      case USERNAME_TAKEN -> entries.flawed("username", "classic.username.taken");
      case EMAIL_MALFORMED -> entries.flawed("email", "classic.email.form");
      case EMAIL_TAKEN -> entries.flawed("email", "classic.email.taken");
      case USERNAME_BLANK,
          USERNAME_TOO_LONG,
          PASSWORD_BLANK,
          PASSWORD_TOO_SHORT,
          PASSWORD_TOO_LONG,
          PASSWORD_ALL_DIGITS,
          PASSWORD_LIKE_NAME,
          PASSWORD_COMMON,
          PART_UNKNOWN,
          INVITATION_MISSING,
          INVITATION_UNKNOWN ->
          entries.note(flaw.field(), words.of(flaw, Role.MEMBER, language));
    }
  }

  private ResponseEntity<byte[]> welcome(Member member, HttpServletRequest request) {
    var pair = tokens.start(member, Steps.ONE, request);
    var body =
        new Welcome(
            new Welcome.User(member.username(), member.email(), member.part()),
            "Successfully registered user",
            pair);
    return replies.entity(tokens.withCookies(Reply.ok(body), pair, request));
  }

  /// A new member, with everything a client needs to go on.
  record Welcome(User user, String message, TokenReplies.Pair token) {
    record User(String username, String email, Optional<String> part) {}
  }
}
