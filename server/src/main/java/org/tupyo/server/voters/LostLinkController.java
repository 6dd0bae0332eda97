package org.tupyo.server.voters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.ClientAddress;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.texts.CleanText;

/// Asks for a voter's address and says the same whether or not it is on the roll.
@Controller
@RequestMapping("/e/{id}/lost-link")
class LostLinkController {
  private final Elections elections;
  private final LostLink lostLink;

  LostLinkController(Elections elections, LostLink lostLink) {
    this.elections = elections;
    this.lostLink = lostLink;
  }

  @GetMapping
  ModelAndView ask(@PathVariable ElectionId id) {
    return page(open(id), "", "", false, HttpStatus.OK);
  }

  @PostMapping
  ModelAndView send(
      @PathVariable ElectionId id,
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response) {
    var election = open(id);
    var typed = CleanText.line(email);
    if (MailAddress.of(typed).isEmpty()) {
      return page(
          election, email, "voters.lost.no-address", false, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var wait = lostLink.ask(election, typed, ClientAddress.of(request));
    if (wait.isPresent()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait.get())));
      return page(election, email, "voters.lost.too-often", false, HttpStatus.TOO_MANY_REQUESTS);
    }
    return page(election, typed, "", true, HttpStatus.OK);
  }

  private static long seconds(Duration wait) {
    return wait.toSeconds() + 1;
  }

  /// @throws ElectionNotFound where nothing at this address takes votes
  private Election.Open open(ElectionId id) {
    return elections
        .glance(id)
        .filter(Election.Open.class::isInstance)
        .map(Election.Open.class::cast)
        .orElseThrow(ElectionNotFound::new);
  }

  private static ModelAndView page(
      Election.Open election, String email, String problem, boolean sent, HttpStatus status) {
    var view = new ModelAndView("voters/lost", status);
    view.addObject("election", election);
    view.addObject("email", email);
    view.addObject("problem", Optional.of(problem).filter(key -> !key.isEmpty()));
    view.addObject("sent", sent);
    return view;
  }
}
