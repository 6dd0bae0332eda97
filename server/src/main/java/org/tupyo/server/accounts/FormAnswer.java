package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/// Shows a form again, with what was typed and what to mend.
final class FormAnswer {
  private FormAnswer() {}

  /// Something typed cannot be so.
  static ModelAndView flawed(ModelAndView form, Map<String, String> errors) {
    form.addObject("errors", errors);
    form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return form;
  }

  /// It was tried too often.
  static ModelAndView tooOften(
      ModelAndView form, String words, Duration retryAfter, HttpServletResponse response) {
    return later(form, HttpStatus.TOO_MANY_REQUESTS, words, retryAfter, response);
  }

  /// The server has too much to do.
  static ModelAndView busy(ModelAndView form, String words, HttpServletResponse response) {
    return later(form, HttpStatus.SERVICE_UNAVAILABLE, words, Duration.ofSeconds(5), response);
  }

  private static ModelAndView later(
      ModelAndView form,
      HttpStatus status,
      String words,
      Duration retryAfter,
      HttpServletResponse response) {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(AccountWords.seconds(retryAfter)));
    form.addObject("trouble", words);
    form.setStatus(status);
    return form;
  }
}
