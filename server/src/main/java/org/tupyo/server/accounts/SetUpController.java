package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.FirstStart.SetUp;
import org.tupyo.server.accounts.FirstStart.SetUpResult;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.texts.Messages;

/// The one page of a new place: its name, language, zone and first administrator.
@Controller
class SetUpController {
  private static final int NAME_LENGTH = 100;

  private final FirstStart firstStart;
  private final BrowserSignIn browsers;
  private final AccountWords words;
  private final Messages messages;

  SetUpController(
      FirstStart firstStart, BrowserSignIn browsers, AccountWords words, Messages messages) {
    this.firstStart = firstStart;
    this.browsers = browsers;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping("/set-up")
  ModelAndView form(@RequestParam(defaultValue = "") String code, Locale locale) {
    return firstStart.opens(new Secret(code))
        ? form(code, new Typed("", locale.getLanguage(), "Asia/Seoul", "", ""), locale)
        : dead();
  }

  @PostMapping("/set-up")
  ModelAndView setUp(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String placeName,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new Typed(placeName, language, zone, username, email);
    var form = form(code, typed, locale);
    var errors = new LinkedHashMap<>(errorsOfPlace(typed, locale));
    var known = zone(zone);
    if (!firstStart.opens(new Secret(code))) {
      return dead();
    }
    if (!errors.isEmpty() || known.isEmpty()) {
      var flaws = firstStart.flaws(username, email, password);
      errors.putAll(words.of(flaws, Role.ADMINISTRATOR, locale));
      return FormAnswer.flawed(form, errors);
    }
    var setUp = new SetUp(placeName, Locale.of(language), known.get(), username, email, password);
    return switch (firstStart.setUp(new Secret(code), setUp)) {
      case SetUpResult.Done(var administrator) -> {
        browsers.start(administrator, Steps.ONE, request, response);
        yield new ModelAndView("redirect:/desk/elections/new");
      }
      case SetUpResult.LinkDead() -> dead();
      case SetUpResult.Flawed(var flaws) ->
          FormAnswer.flawed(form, words.of(flaws, Role.ADMINISTRATOR, locale));
      case SetUpResult.Busy() -> FormAnswer.busy(form, words.busy(locale), response);
    };
  }

  private Map<String, String> errorsOfPlace(Typed typed, Locale locale) {
    var errors = new LinkedHashMap<String, String>();
    var name = CleanText.line(typed.placeName());
    if (name.isEmpty() || name.codePointCount(0, name.length()) > NAME_LENGTH) {
      errors.put("placeName", messages.text(locale, "accounts.set-up.name.flaw", NAME_LENGTH));
    }
    if (!typed.language().equals("ko") && !typed.language().equals("en")) {
      errors.put("language", messages.text(locale, "accounts.set-up.language.flaw"));
    }
    if (zone(typed.zone()).isEmpty()) {
      errors.put("zone", messages.text(locale, "accounts.set-up.zone.flaw"));
    }
    return errors;
  }

  private static Optional<ZoneId> zone(String typed) {
    try {
      return Optional.of(ZoneId.of(typed.strip()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private ModelAndView form(String code, Typed typed, Locale locale) {
    return new ModelAndView(
        "accounts/set-up",
        Map.of(
            "code",
            code,
            "typed",
            typed,
            "zones",
            zones(),
            "passwordHint",
            words.passwordHint(Role.ADMINISTRATOR, locale)));
  }

  /// Zones of places, by name; the abbreviations among them are ambiguous.
  private static Map<String, String> zones() {
    var zones = new LinkedHashMap<String, String>();
    ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
        .sorted()
        .forEach(id -> zones.put(id, id.replace('_', ' ')));
    return zones;
  }

  private static ModelAndView dead() {
    var page = new ModelAndView("accounts/dead-set-up");
    page.setStatus(HttpStatus.NOT_FOUND);
    return page;
  }

  /// What was typed, to be shown again.
  public record Typed(
      String placeName, String language, String zone, String username, String email) {

    /// Shows no address.
    @Override
    public String toString() {
      return "Typed[placeName=%s]".formatted(placeName);
    }
  }
}
