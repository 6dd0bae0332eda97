package org.tupyo.server.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.elections.ElectionAnswers;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// The place's own settings as JSON, for administrators.
@RestController
@RequestMapping("/api/place")
@Tag(name = "Place")
class PlaceApi {
  private final Place place;
  private final Elections elections;
  private final ElectionAnswers answers;
  private final Messages messages;

  PlaceApi(Place place, Elections elections, ElectionAnswers answers, Messages messages) {
    this.place = place;
    this.elections = elections;
    this.answers = answers;
    this.messages = messages;
  }

  /// @param language `ko` or `en`
  /// @param featured address of the election on the front page; absent: the one that opened last
  /// @param words by which voters know letters; absent: none
  record PlaceJson(
      @Nullable String name,
      @Nullable String language,
      @Nullable String zone,
      Optional<String> featured,
      Optional<String> words) {

    static PlaceJson of(PlaceForm form) {
      return new PlaceJson(
          form.name(),
          form.language(),
          form.zone(),
          Optional.of(form.featured()).filter(address -> !address.isEmpty()),
          Optional.of(form.words()).filter(words -> !words.isEmpty()));
    }

    PlaceForm form() {
      return new PlaceForm(
          text(name), text(language), text(zone), featured.orElse(""), words.orElse(""));
    }

    private static String text(@Nullable String sent) {
      return sent == null ? "" : sent;
    }
  }

  @GetMapping
  @Operation(summary = "Reads the settings of this place")
  PlaceJson read() {
    return PlaceJson.of(PlaceForm.of(place));
  }

  @Transactional
  @PutMapping
  @Operation(summary = "Changes the settings of this place, all or none")
  public PlaceJson change(@RequestBody PlaceJson sent, Locale locale) {
    var form = sent.form();
    var flaws = form.flaws(elections, messages, locale);
    if (!flaws.byField().isEmpty()) {
      throw answers.flawed(flaws.byField());
    }
    form.settings().forEach(place::set);
    return PlaceJson.of(form);
  }
}
