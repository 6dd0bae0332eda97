package org.tupyo.server.desk;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.texts.Messages;

/// What an administrator says about the place, as typed.
///
/// @param featured address of the election on the front page and in the predecessor's API; empty:
///   the one that opened last
/// @param words by which voters know letters; may be empty
record PlaceForm(String name, String language, String zone, String featured, String words) {
  private static final int NAME = 60;

  /// By their own names, which everyone finds who reads them.
  private static final Map<String, String> LANGUAGES = languagesInOrder();

  static PlaceForm read(Typed typed) {
    return new PlaceForm(
        typed.text("name"),
        typed.text("language"),
        typed.text("zone"),
        typed.text("featured"),
        typed.text("words"));
  }

  private static Map<String, String> languagesInOrder() {
    var languages = new LinkedHashMap<String, String>();
    languages.put("ko", "한국어");
    languages.put("en", "English");
    return Collections.unmodifiableMap(languages);
  }

  static Map<String, String> languages() {
    return LANGUAGES;
  }

  static PlaceForm of(Place place) {
    return new PlaceForm(
        place.name(),
        place.language().getLanguage(),
        place.zone().getId(),
        place.setting(Elections.FEATURED).orElse(""),
        place.words().orElse(""));
  }

  /// What cannot be kept like this.
  Flaws flaws(Elections elections, Messages messages, Locale locale) {
    var flaws = new LinkedHashMap<String, String>();
    var line = CleanText.line(name);
    if (line.isEmpty()) {
      flaws.put("name", messages.text(locale, "desk.place.name.missing"));
    } else if (line.codePointCount(0, line.length()) > NAME) {
      flaws.put("name", messages.text(locale, "desk.place.name.long", NAME));
    }
    if (!LANGUAGES.containsKey(language)) {
      flaws.put("language", messages.text(locale, "desk.place.language.unknown"));
    }
    if (!ZoneId.getAvailableZoneIds().contains(zone.strip())) {
      flaws.put("zone", messages.text(locale, "desk.place.zone.unknown"));
    }
    if (!featured.isEmpty() && !isKnown(elections)) {
      flaws.put("featured", messages.text(locale, "desk.place.featured.unknown"));
    }
    var agreed = CleanText.line(words);
    if (agreed.codePointCount(0, agreed.length()) > NAME) {
      flaws.put("words", messages.text(locale, "desk.place.words.long", NAME));
    }
    return new Flaws(flaws);
  }

  private boolean isKnown(Elections elections) {
    return ElectionId.isValid(featured)
        && elections.find(new ElectionId(featured)).filter(found -> found.hasOpened()).isPresent();
  }

  /// The settings to keep, by their names.
  Map<String, String> settings() {
    return Map.of(
        "name",
        CleanText.line(name),
        "language",
        language,
        "zone",
        zone.strip(),
        Elections.FEATURED,
        featured,
        Place.WORDS,
        CleanText.line(words));
  }
}
