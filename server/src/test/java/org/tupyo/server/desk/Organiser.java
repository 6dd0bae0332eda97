package org.tupyo.server.desk;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;

/// Someone who sits before a browser without script: looks at pages, fills forms, presses buttons.
final class Organiser {
  private final TestServer server;
  private final SomeMember someone;
  private final String language;
  private String csrf = "";

  private Organiser(TestServer server, SomeMember someone, String language) {
    this.server = server;
    this.someone = someone;
    this.language = language;
  }

  static Organiser on(TestServer server) {
    return new Organiser(server, SomeMember.organiserOn(server), "en");
  }

  static Organiser withRole(TestServer server, Role role) {
    return new Organiser(server, SomeMember.on(server, role, Optional.empty()), "en");
  }

  Member member() {
    return someone.member();
  }

  SomeMember someone() {
    return someone;
  }

  TestServer server() {
    return server;
  }

  /// A page as it was answered.
  ///
  /// @param location path of the page, or of where the answer leads
  /// @param query of where the answer leads; may be empty
  record Seen(int status, String location, String query, Document page) {
    String text() {
      return page.text();
    }

    /// What stands in the control of this id.
    String value(String id) {
      return page.expectFirst("[id='%s']".formatted(id)).val();
    }

    /// The form that has this button.
    FormElement formWith(String button) {
      return (FormElement) page.expectFirst("form:has(button[value=" + button + "])");
    }
  }

  Seen look(String path) {
    return seen(path, server.send(request(path).build()));
  }

  /// Presses a button of the form on a page, with these fields filled in.
  Seen press(Seen before, String button, Map<String, String> filled) {
    var form =
        button.isEmpty()
            ? (FormElement) before.page().expectFirst("main form")
            : before.formWith(button);
    var kept = form.formData().stream().filter(field -> !filled.containsKey(field.key())).toList();
    var fields =
        Stream.concat(
                kept.stream().map(field -> field(field.key(), field.value())),
                filled.entrySet().stream().map(field -> field(field.getKey(), field.getValue())))
            .collect(Collectors.joining("&"));
    var pressed = button.isEmpty() ? fields : fields + "&" + field("do", button);
    return send(form.attr("action").isEmpty() ? before.location() : form.attr("action"), pressed);
  }

  /// Sends the form that this selector names, with these fields filled in.
  Seen pressIn(Seen before, String selector, Map<String, String> filled) {
    var form = (FormElement) before.page().expectFirst("main " + selector);
    var kept = form.formData().stream().filter(field -> !filled.containsKey(field.key()));
    return send(
        form.attr("action"),
        Stream.concat(
                kept.map(field -> field(field.key(), field.value())),
                filled.entrySet().stream().map(field -> field(field.getKey(), field.getValue())))
            .collect(Collectors.joining("&")));
  }

  /// Sends a form to an address, whatever page there may be.
  Seen send(String path, String fields) {
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .build();
    return seen(path, server.send(request));
  }

  /// Sends a form with the proof that it comes from one of our pages.
  Seen sendOwn(String path, String fields) {
    look("/desk/elections/new");
    return send(path, fields + "&" + field("_csrf", token));
  }

  private String token = "";

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.at(path))
        .header("Cookie", "access=%s; csrf=%s".formatted(someone.tokens().access(), csrf))
        .header("Accept", "text/html")
        .header("Accept-Language", language);
  }

  private Seen seen(String path, HttpResponse<String> answer) {
    answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("csrf="))
        .forEach(cookie -> csrf = cookie.substring("csrf=".length(), cookie.indexOf(';')));
    var page = Jsoup.parse(answer.body());
    Optional.ofNullable(page.selectFirst("input[name=_csrf]"))
        .map(Element::val)
        .ifPresent(value -> token = value);
    var leads = answer.headers().firstValue("Location").map(URI::create);
    return new Seen(
        answer.statusCode(),
        leads.map(URI::getRawPath).orElse(path),
        leads.map(URI::getRawQuery).orElse(""),
        page);
  }

  /// The page that an answer leads to.
  Seen follow(Seen redirect) {
    return look(redirect.location());
  }

  static String field(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static List<String> values(FormElement form, String end) {
    return form.formData().stream()
        .filter(field -> field.key().endsWith(end))
        .map(KeyVal::value)
        .toList();
  }
}
