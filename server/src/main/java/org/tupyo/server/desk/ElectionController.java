package org.tupyo.server.desk;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;

/// The organiser's page of an election, and its great steps, each asked twice.
@Controller
class ElectionController {
  private final Elections elections;
  private final ElectionViews views;
  private final Closing closing;
  private final Publication publication;
  private final Copying copying;

  ElectionController(
      Elections elections,
      ElectionViews views,
      Closing closing,
      Publication publication,
      Copying copying) {
    this.elections = elections;
    this.views = views;
    this.closing = closing;
    this.publication = publication;
    this.copying = copying;
  }

  @GetMapping("/desk/elections/{id}")
  ModelAndView show(
      @PathVariable ElectionId id,
      @RequestParam Optional<String> opened,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var election = elections.lookedAfterBy(member, id);
    return switch (election) {
      case Election.Draft draft ->
          new ModelAndView(DeskPath.redirect(id, draft.contests().isEmpty() ? "what" : "check"));
      case Election.Open open ->
          new ModelAndView(
              "desk/open",
              Map.of(
                  "view", views.of(member, open, open.opening(), locale),
                  "justOpened", opened.isPresent()));
      case Election.Closed closed ->
          new ModelAndView("desk/over", "view", views.of(member, closed, closed.opening(), locale));
      case Election.Published over ->
          new ModelAndView("desk/over", "view", views.of(member, over, over.opening(), locale));
    };
  }

  @GetMapping("/desk/elections/{id}/close")
  ModelAndView askToClose(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return elections.lookedAfterBy(member, id) instanceof Election.Open open
        ? new ModelAndView("desk/close", "election", open)
        : new ModelAndView(DeskPath.redirect(id));
  }

  @PostMapping("/desk/elections/{id}/close")
  String close(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    // Whether it was this request that closed it or another: the page shows what is so now.
    closing.close(member, id);
    return DeskPath.redirect(id);
  }

  @GetMapping("/desk/elections/{id}/publish")
  ModelAndView askToPublish(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return elections.lookedAfterBy(member, id) instanceof Election.Closed closed
        ? new ModelAndView("desk/publish", "election", closed)
        : new ModelAndView(DeskPath.redirect(id));
  }

  @PostMapping("/desk/elections/{id}/publish")
  String publish(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    publication.publish(member, id);
    // A result in dispute stays unpublished, and the page says why.
    return DeskPath.redirect(id);
  }

  @PostMapping("/desk/elections/{id}/copy")
  String copy(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return DeskPath.redirect(copying.copy(member, id).id(), "what");
  }
}
