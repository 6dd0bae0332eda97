package org.tupyo.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.OtherSites;
import org.tupyo.server.admission.Busy;
import org.tupyo.server.texts.Messages;
import tools.jackson.databind.json.JsonMapper;

/// Says that too many are here, that the database is away, or that it is not known yet what became
/// of what was sent: to people with a page that sends the same again, to programs as a problem
/// detail. Nothing of it asks the database, and little else is done for it.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BusyAnswers implements Busy {
  private final Messages messages;
  private final JteViews views;
  private final Assets assets;
  private final OtherSites others;
  private final Languages languages;
  private final JsonMapper json;

  BusyAnswers(
      Messages messages,
      JteViews views,
      Assets assets,
      OtherSites others,
      Languages languages,
      JsonMapper json) {
    this.messages = messages;
    this.views = views;
    this.assets = assets;
    this.others = others;
    this.languages = languages;
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
    var words = new Words(messages, languages.of(request), again);
    if (Machines.ask(request)) {
      problem(words, response);
    } else {
      page(words, request, response, again);
    }
  }

  /// @param locale Korean or English
  private record Words(Messages messages, Locale locale, Again again) {
    String title() {
      return text(
          switch (again.why()) {
            case MANY -> "title";
            case DATABASE_AWAY -> "away";
            case UNSETTLED -> "unsettled";
          });
    }

    String cure() {
      return text(
          switch (again.why()) {
            case MANY -> "again";
            case DATABASE_AWAY -> "away-again";
            case UNSETTLED -> "unsettled-again";
          });
    }

    private String text(String key) {
      return messages.text(locale, "web.busy." + key, again.seconds());
    }
  }

  private void problem(Words words, HttpServletResponse response) throws IOException {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "/problems/503");
    problem.put("title", words.title());
    problem.put("status", HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    problem.put("detail", words.cure());
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
            words.title(),
            // What cannot be sent from here may have been done all the same.
            reading || !fields.isEmpty() || again.why() == Why.UNSETTLED ? "lost" : "unchanged",
            again.seconds(),
            address(request, again),
            reading,
            fields,
            Resent.mayHoldAFile(request),
            assets);
    write(response, MediaType.TEXT_HTML_VALUE, views.bytes("web/busy", Map.of("page", page)));
  }

  /// On this server: an address that began with two slashes would name another.
  private static String address(HttpServletRequest request, Again again) {
    var query = again.query(request.getQueryString());
    return "/"
        + request.getRequestURI().replaceFirst("^/+", "")
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static void write(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
