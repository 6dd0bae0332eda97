package org.tupyo.server.https;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.place.Place;

/// How it stands with HTTPS, for administrators; also where a proxy speaks it, or nobody.
@Controller
@RequestMapping("/admin/https")
class HttpsController {
  private static final List<String> DONE = List.of("hurried", "replaced", "not-replaced");

  private final ObjectProvider<Https> https;
  private final ObjectProvider<HttpsWords> words;
  private final Place place;

  HttpsController(ObjectProvider<Https> https, ObjectProvider<HttpsWords> words, Place place) {
    this.https = https;
    this.words = words;
    this.place = place;
  }

  @GetMapping
  ModelAndView show(@RequestParam Optional<String> done, Locale locale) {
    var view =
        Optional.ofNullable(https.getIfAvailable())
            .map(used -> HttpsView.of(used, words.getObject(), locale));
    return new ModelAndView(
        "https/state",
        Map.of(
            "view", view,
            "address", place.address().toString(),
            "secure", place.secure(),
            "done", done.filter(DONE::contains).orElse("")));
  }

  @PostMapping("/look")
  String look() {
    https.ifAvailable(Https::hurry);
    return "redirect:/admin/https?done=hurried";
  }

  @PostMapping("/replace")
  String replace() throws InterruptedException {
    var used = https.getIfAvailable();
    return used != null && used.replace()
        ? "redirect:/admin/https?done=replaced"
        : "redirect:/admin/https?done=not-replaced";
  }
}
