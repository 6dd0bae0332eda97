package org.tupyo.server.desk;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Limits;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.elections.ElectionProblem;
import org.tupyo.server.elections.NotAnOrganiser;
import org.tupyo.server.mail.Preflight;
import org.tupyo.server.mail.Preflights;
import org.tupyo.server.texts.Messages;

/// The test of the mail as JSON.
@RestController
@Tag(name = "Mail")
class MailTestApi {
  private final Preflights preflights;
  private final Limits limits;
  private final Messages messages;

  MailTestApi(Preflights preflights, Limits limits, Messages messages) {
    this.preflights = preflights;
    this.limits = limits;
    this.messages = messages;
  }

  /// @param passed whether an election may now mail its voting links
  record TestJson(boolean passed, List<LineJson> lines) {}

  /// @param what `letter`, `spf`, `dkim` or `dmarc`
  /// @param state `ok`, `warn` or `bad`
  /// @param detail in the reader's language
  /// @param name of the DNS record in question; may be empty
  /// @param record what to write there; may be empty
  record LineJson(String what, String state, String detail, String name, String record) {}

  @PostMapping("/api/mail/test")
  @Operation(
      summary =
          "Sends a letter to the caller and looks whether the sender's domain has records for SPF, DKIM and DMARC; organisers only")
  TestJson test(@AuthenticationPrincipal @Nullable Member member) {
    var reader = signedIn(member);
    if (!reader.role().includes(Role.ORGANISER)) {
      throw new NotAnOrganiser();
    }
    if (preflights.standing() == Preflights.Standing.NO_SERVER) {
      throw new ElectionProblem(HttpStatus.CONFLICT, "desk.mail-test.no-server");
    }
    var wait = limits.testMail(reader.id());
    if (wait.isPresent()) {
      var problem = new ElectionProblem(HttpStatus.TOO_MANY_REQUESTS, "desk.mail-test.too-often");
      problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
      throw problem;
    }
    var found = preflights.run(reader.email(), LocaleContextHolder.getLocale());
    return new TestJson(found.passes(), found.lines().stream().map(this::said).toList());
  }

  private LineJson said(Preflight.Line line) {
    return new LineJson(
        line.what(),
        line.state().word(),
        messages.text(LocaleContextHolder.getLocale(), line.key(), line.values().toArray()),
        line.name(),
        line.record());
  }
}
