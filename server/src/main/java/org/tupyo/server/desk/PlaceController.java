package org.tupyo.server.desk;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Stage;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// The place's own settings, for its administrators; for everyone else there is no such page.
@Controller
class PlaceController {
  private static final int MOST = 100;

  private final Place place;
  private final Elections elections;
  private final Messages messages;

  PlaceController(Place place, Elections elections, Messages messages) {
    this.place = place;
    this.elections = elections;
    this.messages = messages;
  }

  @GetMapping("/desk/place")
  ModelAndView show(
      @RequestParam Optional<String> kept, @AuthenticationPrincipal Member member, Locale locale) {
    refuseOthers(member);
    return page(PlaceForm.of(place), Flaws.NONE, kept.isPresent(), locale);
  }

  /// All settings or none: together they are one answer.
  @Transactional
  @PostMapping("/desk/place")
  public ModelAndView change(
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    refuseOthers(member);
    var form = PlaceForm.read(new Typed(fields));
    var flaws = form.flaws(elections, messages, locale);
    if (!flaws.byField().isEmpty()) {
      return page(form, flaws, false, locale);
    }
    form.settings().forEach(place::set);
    return new ModelAndView("redirect:/desk/place?kept");
  }

  private static void refuseOthers(Member member) {
    if (!member.role().includes(Role.ADMINISTRATOR)) {
      throw new ElectionNotFound();
    }
  }

  private ModelAndView page(PlaceForm form, Flaws flaws, boolean kept, Locale locale) {
    var featured = new LinkedHashMap<String, String>();
    featured.put("", messages.text(locale, "desk.place.featured.last"));
    elections
        .ofAll(EnumSet.of(Stage.OPEN, Stage.CLOSED, Stage.PUBLISHED), Optional.empty(), MOST)
        .rows()
        .forEach(row -> featured.put(row.id().value(), row.title()));
    return new ModelAndView(
        "desk/place", Map.of("form", form, "flaws", flaws, "kept", kept, "featured", featured));
  }
}
