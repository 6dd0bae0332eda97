package org.tupyo.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.desk.Opening;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Sample;

/// Sends every route what no browser and no honest program sends, in the name of an administrator
/// whom nothing else stops: it is refused or passed over, never a failure of ours, and no answer
/// tells of our insides.
class RubbishTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat org\\.|\\bjava\\.\\w+\\.|springframework|tomcat|jackson|SQLITE|PSQL|Exception\\b");

  private static final String HALF_A_PAIR = "\ud800";

  /// What stands for names, numbers, moments and codes.
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a\u0000b",
          HALF_A_PAIR,
          "\uffff\ufffe",
          "-1",
          "99999999999999999999999",
          "1e999",
          "NaN",
          "' or 1=1 --",
          "../../../../etc/passwd",
          "{0}%s%n${7*7}#{7*7}",
          "x\r\nX-Evil: 1",
          "2026-02-31T25:61",
          "가\u0301".repeat(300));

  /// What stands for an id.
  private static final List<String> ABSURD =
      List.of("a\u0000b", HALF_A_PAIR, "99999999999999999999999", "../../x", "가\u0301".repeat(300));

  private static final List<String> JSON =
      List.of(
          "{",
          "",
          "null",
          "[]",
          "[null]",
          "\"x\"",
          "1",
          "{\"\":{}}",
          "[".repeat(100_000),
          "\ufeff{}");

  private static final List<String> JSON_VALUES =
      List.of("null", "[]", "[[null]]", "{}", "9223372036854775808", "1e999");

  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/json; charset=klingon",
          "multipart/form-data",
          "image/png",
          "text/csv",
          "nonsense");

  /// Of the routes that read their body as a tree.
  private static final List<String> FIELDS =
      List.of(
          "title",
          "description",
          "zone",
          "opensAt",
          "closesAt",
          "contests",
          "options",
          "order",
          "name",
          "part",
          "pledge",
          "link",
          "seats",
          "method",
          "rules",
          "secrecy",
          "source",
          "joining",
          "choices",
          "username",
          "password",
          "email",
          "text",
          "key");

  private static final String[] HEADERS = {
    "Accept", "x/none;q=a",
    "Accept-Language", ",;;q=9,-",
    "If-Match", "\"'",
    "If-None-Match", "W/",
    "Idempotency-Key", "k".repeat(3_000),
    "Last-Event-ID", "-1",
    "Range", "bytes=9-1,-",
    "Origin", "no origin"
  };

  /// What is sent, and a word for it in the report.
  private record Attempt(
      String about,
      String method,
      String path,
      String type,
      BodyPublisher body,
      List<String> headers) {
    static Attempt get(String about, String path) {
      return new Attempt(about, "GET", path, "", BodyPublishers.noBody(), List.of());
    }

    Attempt as(String other) {
      return new Attempt(
          about + " as " + other, method, path, other.isEmpty() ? "" : other, body, headers);
    }

    Attempt with(String... more) {
      return new Attempt(about, method, path, type, body, List.of(more));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noRubbishMakesARouteFail(TestDatabase database) {
    try (var server = TestServer.start(database, Map.of())) {
      var routes = Route.all(server);
      // PostgreSQL is the one that refuses texts which the other takes.
      var everything = database == TestDatabase.POSTGRESQL;

      var failures =
          routes.parallelStream()
              .flatMap(route -> new Visit(server, route, everything).failures())
              .toList();

      assertThat(routes).hasSizeGreaterThan(200);
      assertThat(failures).isEmpty();
    }
  }

  /// All attempts at one route, by someone new: some routes end the sign-in they are asked with.
  private static final class Visit {
    private final TestServer server;
    private final Route route;
    private final boolean everything;
    private final SomeMember reader;
    private final HttpVisitor browser;
    private final List<Map<String, String>> subjects;

    /// @param everything also what ends before any database: wrong methods, types and headers
    Visit(TestServer server, Route route, boolean everything) {
      this.server = server;
      this.route = route;
      this.everything = everything;
      reader = SomeMember.on(server, Role.ADMINISTRATOR, Optional.of("frontend"));
      browser = new HttpVisitor(server);
      browser.keep("access", reader.tokens().access());
      subjects =
          !route.isAboutAnElection()
              ? List.of(values())
              : everything ? List.of(draft(), open()) : List.of(open());
    }

    Stream<String> failures() {
      var failures = new ArrayList<String>();
      for (var subject : subjects) {
        attempts(subject).forEach(attempt -> wrong(attempt).ifPresent(failures::add));
      }
      return failures.stream();
    }

    private Map<String, String> values() {
      return Map.of("id", Long.toString(reader.member().id().value()));
    }

    private Map<String, String> draft() {
      return Route.about(Sample.draft(server, reader.member()));
    }

    private Map<String, String> open() {
      var draft = Sample.draft(server, reader.member());
      server.the(Opening.class).open(reader.member(), draft.id(), draft.version());
      return Route.about(server.the(Elections.class).find(draft.id()).orElseThrow());
    }

    private List<Attempt> attempts(Map<String, String> subject) {
      var path = route.path(subject, "1");
      var attempts = new ArrayList<Attempt>();
      attempts.addAll(queries(path));
      if (route.changes()) {
        attempts.addAll(route.isApi() ? json(path) : forms(path));
      }
      if (!everything) {
        return attempts;
      }
      for (var variable : route.variables()) {
        for (var text : ABSURD) {
          var values = new HashMap<>(subject);
          values.put(variable, encoded(text));
          attempts.add(
              body(
                  "a path with %s %s".formatted(variable, name(text)),
                  route.path(values, "1"),
                  "{}"));
        }
      }
      for (var method : List.of("POST", "PUT", "PATCH", "DELETE", "BREW", "TRACE")) {
        if (!method.equals(route.method())) {
          attempts.add(
              new Attempt("the method", method, path, "", BodyPublishers.noBody(), List.of()));
        }
      }
      attempts.add(body("headers", path, "{}").with(HEADERS));
      return attempts;
    }

    private List<Attempt> queries(String path) {
      var names = parameters();
      if (route.changes() || names.isEmpty()) {
        return List.of();
      }
      return Stream.concat(
              TEXTS.stream().map(RubbishTest::encoded), Stream.of("%FF", "%C0%AF", "1&&=&a"))
          .map(text -> Attempt.get("a query with " + name(text), path + "?" + fields(names, text)))
          .toList();
    }

    private List<Attempt> json(String path) {
      var attempts = new ArrayList<Attempt>();
      for (var text : TEXTS) {
        attempts.add(body("fields that are the text " + name(text), path, object(quoted(text))));
      }
      if (!everything) {
        return attempts;
      }
      JSON.forEach(json -> attempts.add(body("the body " + name(json), path, json)));
      JSON_VALUES.forEach(
          value -> attempts.add(body("fields that are " + value, path, object(value))));
      var good = object("\"x\"");
      attempts.add(body("invalid UTF-8", path, object("\"\u00c3(\"").getBytes(ISO_8859_1)));
      attempts.add(body("UTF-16", path, good.getBytes(UTF_16)));
      attempts.add(body("1.5 MB", path, "{\"title\":\"" + "x".repeat(1_500_000) + "\"}"));
      attempts.add(body("gzip", path, good).with("Content-Encoding", "gzip"));
      TYPES.forEach(type -> attempts.add(body("a body", path, good).as(type)));
      attempts.add(body("a body", path, good).as(""));
      return attempts;
    }

    private List<Attempt> forms(String path) {
      var names = new TreeSet<>(parameters());
      names.addAll(
          Jsoup.parse(browser.open(path).body())
              .select("form [name]:not([name=_csrf])")
              .eachAttr("name"));
      names.addAll(List.of("title", "name", "x[0]", "x.y"));
      var token = "_csrf=" + encoded(browser.csrf()) + "&";
      var attempts = new ArrayList<Attempt>();
      for (var text : TEXTS) {
        attempts.add(body("a form with " + name(text), path, token + fields(names, encoded(text))));
      }
      if (!everything) {
        return attempts;
      }
      var some = token + fields(names, "x");
      attempts.add(body("an empty form", path, token));
      attempts.add(body("every field twice", path, some + "&" + fields(names, "1")));
      attempts.add(body("invalid UTF-8", path, token + fields(names, "%C3%28")));
      attempts.add(body("broken escapes", path, token + fields(names, "%zz%")));
      attempts.add(body("1.5 MB", path, token + "title=" + "x".repeat(1_500_000)));
      TYPES.forEach(type -> attempts.add(body("a form", path, some).as(type)));
      attempts.add(multipart("a form in parts", path, names, browser.csrf()));
      return attempts;
    }

    private Attempt multipart(String about, String path, Collection<String> names, String token) {
      var body = new ByteArrayOutputStream();
      part(body, "_csrf", "", token);
      for (var name : names) {
        part(body, name, "; filename=\"../../x\u0000.png\"", "\u0089PNG\r\n\u001a\n rubbish");
      }
      body.writeBytes("--x--\r\n".getBytes(UTF_8));
      return new Attempt(
          about,
          route.method(),
          path,
          "multipart/form-data; boundary=x",
          BodyPublishers.ofByteArray(body.toByteArray()),
          List.of());
    }

    private static void part(ByteArrayOutputStream body, String name, String more, String content) {
      body.writeBytes(
          "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
              .formatted(name, more, content)
              .getBytes(ISO_8859_1));
    }

    private Attempt body(String about, String path, String body) {
      return body(about, path, body.getBytes(UTF_8));
    }

    private Attempt body(String about, String path, byte[] body) {
      var type = route.isApi() ? "application/json" : "application/x-www-form-urlencoded";
      return route.changes()
          ? new Attempt(
              about, route.method(), path, type, BodyPublishers.ofByteArray(body), List.of())
          : Attempt.get(about, path);
    }

    private List<String> parameters() {
      return Stream.of(route.handler().getMethodParameters())
          .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
          .map(parameter -> parameter.getParameter().getName())
          .toList();
    }

    private String object(String value) {
      var names =
          Stream.of(route.handler().getMethodParameters())
              .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
              .map(MethodParameter::getParameterType)
              .filter(Class::isRecord)
              .flatMap(type -> Stream.of(type.getRecordComponents()))
              .map(component -> component.getName())
              .toList();
      return (names.isEmpty() ? FIELDS : names)
          .stream().map(name -> quoted(name) + ":" + value).collect(joining(",", "{", "}"));
    }

    private Optional<String> wrong(Attempt attempt) {
      try {
        var answer = HTTP.send(request(attempt), BodyHandlers.ofInputStream());
        try (var content = answer.body()) {
          // A stream of events would never end.
          var said =
              header(answer, "Content-Type").startsWith("text/event-stream")
                  ? ""
                  : new String(content.readNBytes(100_000), UTF_8);
          return wrong(answer, said)
              .map(what -> "%s, %s: %s".formatted(route, attempt.about(), what));
        }
      } catch (IOException e) {
        return Optional.of("%s, %s: %s".formatted(route, attempt.about(), e));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private HttpRequest request(Attempt attempt) {
      var request =
          route.isApi() ? reader.api(server, attempt.path()) : browser.request(attempt.path());
      if (!attempt.type().isEmpty()) {
        request.header("Content-Type", attempt.type());
      }
      for (var i = 0; i < attempt.headers().size(); i += 2) {
        request.header(attempt.headers().get(i), attempt.headers().get(i + 1));
      }
      return request.method(attempt.method(), attempt.body()).build();
    }

    private Optional<String> wrong(HttpResponse<?> answer, String said) {
      var insides = INSIDES.matcher(said);
      if (answer.statusCode() >= 500) {
        return Optional.of("%d %s".formatted(answer.statusCode(), said));
      }
      if (answer.statusCode() >= 400 && insides.find()) {
        return Optional.of("says " + said);
      }
      return answer.headers().firstValue("X-Evil").map(_ -> "a header of the sender's");
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String fields(Collection<String> names, String value) {
    return names.stream().map(name -> encoded(name) + "=" + value).collect(joining("&"));
  }

  /// Percent-encoded, whatever it holds: half a pair of surrogates too.
  private static String encoded(String text) {
    return text.equals(HALF_A_PAIR)
        ? "%ED%A0%80"
        : URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      quoted.append(c < ' ' || c == '"' || c == '\\' || c > '~' ? "\\u%04x".formatted((int) c) : c);
    }
    return quoted.append('"').toString();
  }

  private static String name(String text) {
    var name = quoted(text);
    return name.length() < 30 ? name : name.substring(0, 30) + "…";
  }
}
