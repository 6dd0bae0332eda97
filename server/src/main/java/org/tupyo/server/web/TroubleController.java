package org.tupyo.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers what filters refuse, and explains each kind of trouble at the address that problem
/// details name.
@Controller
class TroubleController implements ErrorController {
  private static final Set<Integer> KINDS =
      Set.of(400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 429, 500, 503);

  private final TroubleAnswers answers;

  TroubleController(TroubleAnswers answers) {
    this.answers = answers;
  }

  @RequestMapping("/error")
  Object refused(HttpServletRequest request, HttpServletResponse response) {
    // Without a status somebody came here by hand.
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    return answers.to(Trouble.of(status), request, response);
  }

  @GetMapping("/problems/{status}")
  Object explain(
      @PathVariable int status,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!KINDS.contains(status)) {
      return answers.to(Trouble.of(HttpStatus.NOT_FOUND), request, response);
    }
    model.addAttribute("status", status);
    return "web/problem";
  }
}
