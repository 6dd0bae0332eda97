package org.tupyo.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// Puts trouble into words: a page for people, problem details (RFC 9457) for programs.
@Component
class TroubleAnswers {
  /// When to come back, in seconds.
  static final String SOON = "20";

  private final Frame frame;
  private final Messages messages;

  TroubleAnswers(Frame frame, Messages messages) {
    this.frame = frame;
    this.messages = messages;
  }

  /// Gives a `ModelAndView` or a `ResponseEntity`, as the request would have it.
  Object to(Trouble trouble, HttpServletRequest request, HttpServletResponse response) {
    if (trouble.status().value() == 503 && !trouble.headers().containsHeader("Retry-After")) {
      response.setHeader("Retry-After", SOON);
    }
    // An error must never be kept in the place of the page.
    response.setHeader("Cache-Control", "no-store");
    return Machines.ask(request) ? problem(trouble, request) : page(trouble, request, response);
  }

  private ResponseEntity<ProblemDetail> problem(Trouble trouble, HttpServletRequest request) {
    var locale = frame.aroundTrouble(request).locale();
    var problem = ProblemDetail.forStatus(trouble.status());
    problem.setType(URI.create("/problems/" + trouble.words()));
    problem.setTitle(messages.text(locale, "web.problem." + trouble.words() + ".title"));
    problem.setDetail(
        trouble.detailKey().isEmpty()
            ? messages.text(locale, "web.problem." + trouble.words() + ".cure")
            : messages.text(locale, trouble.detailKey(), trouble.detailValues().toArray()));
    problem.setProperty("reference", trouble.reference());
    if (!trouble.flaws().isEmpty()) {
      problem.setProperty("errors", trouble.flaws());
    }
    return ResponseEntity.status(trouble.status())
        .headers(trouble.headers())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private ModelAndView page(
      Trouble trouble, HttpServletRequest request, HttpServletResponse response) {
    trouble
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    if (trouble.status().value() == 503 && request.getMethod().equals("GET")) {
      response.setHeader("Refresh", SOON);
    }
    var view =
        new ModelAndView(
            "web/trouble", Map.of("page", frame.aroundTrouble(request), "trouble", trouble));
    view.setStatus(trouble.status());
    return view;
  }
}
