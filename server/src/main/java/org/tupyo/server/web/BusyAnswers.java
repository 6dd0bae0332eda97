package org.tupyo.server.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.OtherSites;
import org.tupyo.server.admission.Busy;
import org.tupyo.server.texts.Messages;
import tools.jackson.databind.json.JsonMapper;

/// Says that too many are here: to people with a page that sends the same again, to programs as a
/// problem detail. Nothing of it asks the database, and little else is done for it.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BusyAnswers implements Busy {
  private final Messages messages;
  private final JteViews views;
  private final Assets assets;
  private final OtherSites others;
  private final JsonMapper json;

  BusyAnswers(
      Messages messages, JteViews views, Assets assets, OtherSites others, JsonMapper json) {
    this.messages = messages;
    this.views = views;
    this.assets = assets;
    this.others = others;
    this.json = json;
  }

  @Override
  public boolean words(HttpServletRequest request) {
    return true;
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response, Again again)
      throws IOException {
    ResponseHeaders.set(request, response);
    var words = words(language(request), again.seconds());
    if (Machines.ask(request)) {
      problem(words, response);
    } else {
      page(words, request, response, again);
    }
  }

  /// @param locale Korean or English
  private record Words(Messages messages, Locale locale, int seconds) {
    String text(String key) {
      return messages.text(locale, "web.busy." + key, seconds);
    }
  }

  private Words words(Locale locale, int seconds) {
    return new Words(messages, locale, seconds);
  }

  private void problem(Words words, HttpServletResponse response) throws IOException {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "/problems/503");
    problem.put("title", words.text("title"));
    problem.put("status", HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    problem.put("detail", words.text("again"));
    write(response, MediaType.APPLICATION_PROBLEM_JSON_VALUE, json.writeValueAsBytes(problem));
  }

  private void page(
      Words words, HttpServletRequest request, HttpServletResponse response, Again again)
      throws IOException {
    var reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (reading) {
      response.setHeader("Refresh", String.valueOf(again.seconds()));
    }
    var fields = Resent.fields(request, again.sent(), others);
    var page =
        new BusyPage(
            words.messages(),
            words.locale(),
            again.seconds(),
            address(request),
            reading,
            fields,
            assets);
    write(response, MediaType.TEXT_HTML_VALUE, views.bytes("web/busy", Map.of("page", page)));
  }

  /// On this server: an address that began with two slashes would name another.
  private static String address(HttpServletRequest request) {
    var query = request.getQueryString();
    return "/"
        + request.getRequestURI().replaceFirst("^/+", "")
        + (query == null ? "" : "?" + query);
  }

  private static void write(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /// As the pages choose it, but for the place's own language, which is in the database.
  private static Locale language(HttpServletRequest request) {
    var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
    var chosen =
        Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals("lang"))
            .map(Cookie::getValue)
            .flatMap(value ->
                WebConfiguration.LANGUAGES.stream()
                    .filter(language -> language.getLanguage().equals(value)))
            .findFirst();
    return chosen.orElseGet(() -> asked(request.getHeader("Accept-Language")));
  }

  private static Locale asked(@Nullable String header) {
    try {
      var ranges =
          header == null ? List.<Locale.LanguageRange>of() : Locale.LanguageRange.parse(header);
      var found = Locale.lookup(ranges, WebConfiguration.LANGUAGES);
      return found == null ? Locale.KOREAN : found;
    } catch (IllegalArgumentException _) {
      return Locale.KOREAN;
    }
  }
}
