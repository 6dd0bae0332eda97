package org.tupyo.server.voters;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.elections.ElectionId;

/// Where personal voting links lead. Opening one changes nothing, however often and by whatever
/// program: the code is exchanged by the form alone, which carries a token of ours.
@Controller
class LinkController {
  private final VotingPasses passes;
  private final PassCookie cookie;
  private final Guesses guesses;

  LinkController(VotingPasses passes, PassCookie cookie, Guesses guesses) {
    this.passes = passes;
    this.cookie = cookie;
    this.guesses = guesses;
  }

  @GetMapping("/v")
  ModelAndView door() {
    return door("", "", HttpStatus.OK);
  }

  @PostMapping("/v")
  ModelAndView enter(
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    var address = request.getRemoteAddr();
    if (!guesses.areLeftTo(address)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "60");
      return door(code, "voters.link.too-often", HttpStatus.TOO_MANY_REQUESTS);
    }
    var exchange =
        VotingCode.of(code)
            .map(passes::exchange)
            .orElseGet(
                () -> new VotingPasses.Exchange.Refused(VotingPasses.Exchange.Reason.UNKNOWN));
    return switch (exchange) {
      case VotingPasses.Exchange.Given(var election, var secret, var lasts) -> {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.given(election, secret, lasts));
        yield toElection(election);
      }
      case VotingPasses.Exchange.Over(var election) -> toElection(election);
      case VotingPasses.Exchange.Refused(var reason) -> {
        guesses.wrongFrom(address);
        var key = "voters.link." + reason.name().toLowerCase(Locale.ROOT);
        yield door(code, key, HttpStatus.UNPROCESSABLE_CONTENT);
      }
    };
  }

  /// For the next person at this device.
  @PostMapping("/v/leave")
  ModelAndView leave(
      @RequestParam String election, HttpServletRequest request, HttpServletResponse response) {
    return Optional.of(election)
        .filter(ElectionId::isValid)
        .map(ElectionId::new)
        .map(id -> {
          cookie.in(request, id).ifPresent(passes::giveBack);
          response.addHeader(HttpHeaders.SET_COOKIE, cookie.takenBack(id));
          return toElection(id);
        })
        .orElseGet(() -> new ModelAndView("redirect:/"));
  }

  private static ModelAndView door(String code, String problem, HttpStatus status) {
    var view = new ModelAndView("voters/door", status);
    view.addObject("code", code);
    view.addObject("problem", problem);
    return view;
  }

  private static ModelAndView toElection(ElectionId election) {
    return new ModelAndView("redirect:/e/" + UriUtils.encodePathSegment(election.value(), UTF_8));
  }
}
