package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.tupyo.server.texts.Messages;
import tools.jackson.databind.json.JsonMapper;

/// Answers API calls that the security chain turns away, as problem details (RFC 9457).
@Component
class ApiRefusals {
  private final JsonMapper json;
  private final Messages messages;
  private final LocaleResolver locales;

  ApiRefusals(JsonMapper json, Messages messages, LocaleResolver locales) {
    this.json = json;
    this.messages = messages;
    this.locales = locales;
  }

  /// A token came, but it is worth nothing.
  void badToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, HttpStatus.UNAUTHORIZED, "accounts.problem.token");
  }

  /// No token came, and one is needed.
  void noToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, HttpStatus.UNAUTHORIZED, "accounts.problem.sign-in");
  }

  /// The member is known, but has not this right.
  void noRight(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, HttpStatus.FORBIDDEN, "accounts.problem.right");
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    var locale = locales.resolveLocale(request);
    var problem = ProblemDetail.forStatusAndDetail(status, messages.text(locale, detail));
    problem.setType(URI.create("/problems/" + status.value()));
    problem.setInstance(URI.create(request.getRequestURI()));
    response.setStatus(status.value());
    if (status == HttpStatus.UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "JWT realm=\"api\"");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
