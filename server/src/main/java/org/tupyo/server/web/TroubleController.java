package org.tupyo.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tupyo.server.storage.DatabaseAway;
import org.tupyo.server.texts.Messages;

/// Answers what filters refuse, and explains each kind of trouble at the address that problem
/// details name.
@Controller
class TroubleController implements ErrorController {
  /// Where a feature words the reason that it names in a problem detail.
  private static final List<String> REASONS = List.of("ballots.problem.", "tally.problem.");

  private final TroubleAnswers answers;
  private final Messages messages;

  TroubleController(TroubleAnswers answers, Messages messages) {
    this.answers = answers;
    this.messages = messages;
  }

  @RequestMapping("/error")
  Object refused(HttpServletRequest request, HttpServletResponse response) {
    var trouble = Trouble.of(status(request));
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
      TroubleLog.write(request.getMethod(), trouble, thrown);
    }
    return answers.to(trouble, request, response);
  }

  private static HttpStatus status(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
        && DatabaseAway.isWhy(thrown)) {
      return HttpStatus.SERVICE_UNAVAILABLE;
    }
    // Without a status somebody came here by hand.
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
        ? HttpStatus.valueOf(code)
        : HttpStatus.NOT_FOUND;
  }

  /// @param kind a status, or the reason that a feature names
  @GetMapping("/problems/{kind}")
  Object explain(
      @PathVariable String kind,
      Locale locale,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (kind.matches("[1-9][0-9]{2}") && Trouble.WORDED.contains(Integer.parseInt(kind))) {
      model.addAttribute("status", Integer.parseInt(kind));
      return "web/problem";
    }
    var reason =
        REASONS.stream()
            .map(feature -> feature + kind)
            .filter(key -> messages.has(locale, key))
            .findFirst();
    if (!kind.matches("[a-z-]+") || reason.isEmpty()) {
      return answers.to(Trouble.of(HttpStatus.NOT_FOUND), request, response);
    }
    model.addAttribute("kind", kind);
    model.addAttribute("reason", reason.get());
    return "web/reason";
  }
}
