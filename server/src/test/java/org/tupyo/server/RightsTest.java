package org.tupyo.server;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.desk.Opening;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.elections.Elections;

/// Who gets how far on every route, compared with the table `rights.txt`. A route without a row
/// fails.
class RightsTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// Who asks. The election asked about is the owner's.
  private enum Asker {
    ANONYMOUS,
    MEMBER,
    OTHER,
    OWNER,
    ADMINISTRATOR
  }

  /// Which election is asked about.
  private enum Subject {
    DRAFT,
    OPEN,
    ABSENT
  }

  /// Of its own: all its members are on the roll of every election that it opens.
  private final TestServer server = TestServer.start(TestDatabase.SQLITE, Map.of());

  private SomeMember owner = SomeMember.organiserOn(server);
  private Map<Asker, SomeMember> members = Map.of();
  private final Map<Subject, String> elections = new EnumMap<>(Subject.class);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyRouteLetsInWhomTheTableSays() throws IOException {
    var table = table();
    var routes = Route.all(server);
    var wrong = new ArrayList<String>();

    meetOthers();
    for (var reading : routes.stream().filter(not(Route::changes)).toList()) {
      compare(reading, table, wrong);
    }
    for (var changing : routes.stream().filter(Route::changes).toList()) {
      // Some end the sign-in or the account they are asked with.
      meetOthers();
      compare(changing, table, wrong);
    }

    assertThat(wrong).as("routes that differ from rights.txt").isEmpty();
    assertThat(table.keySet())
        .as("rows of rights.txt without a route")
        .isSubsetOf(routes.stream().map(Route::toString).toList());
  }

  private void meetOthers() {
    owner = SomeMember.organiserOn(server);
    members =
        Map.of(
            Asker.MEMBER, SomeMember.on(server),
            Asker.OTHER, SomeMember.organiserOn(server),
            Asker.OWNER, owner,
            Asker.ADMINISTRATOR, SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty()));
  }

  private void compare(Route route, Map<String, String> table, List<String> wrong) {
    var measured = measure(route);
    if (!measured.equals(table.get(route.toString()))) {
      wrong.add("%-60s %s".formatted(route, measured));
    }
  }

  private static Map<String, String> table() throws IOException {
    var text =
        new ClassPathResource("rights.txt").getContentAsString(StandardCharsets.UTF_8).lines();
    return text.filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\s{2,}", 2))
        .collect(toMap(row -> row[0], row -> row[1].strip()));
  }

  private String measure(Route route) {
    if (!route.isAboutAnElection()) {
      return Stream.of(Asker.values())
          .filter(asker -> asker != Asker.OWNER)
          .map(asker ->
              asker.name().toLowerCase(java.util.Locale.ROOT) + " " + ask(route, asker, "none"))
          .collect(Collectors.joining(", "));
    }
    var answers = new TreeMap<Subject, String>();
    for (var subject : Subject.values()) {
      answers.put(
          subject,
          Stream.of(Asker.values())
              .map(asker -> ask(route, asker, election(route, subject)))
              .collect(Collectors.joining(" ")));
    }
    return answers.entrySet().stream()
        .map(entry ->
            entry.getKey().name().toLowerCase(java.util.Locale.ROOT) + ": " + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  /// How far one gets: `in`, `sign-in` (nobody is signed in), `403`, `404`.
  private String ask(Route route, Asker asker, String election) {
    var path = route.path(Map.of("election", election), "999999999");
    var member = Optional.ofNullable(members.get(asker));
    try {
      // As a stream that is not read: one of events would never end.
      var answer = HTTP.send(request(route, path, member), BodyHandlers.ofInputStream());
      answer.body().close();
      var signIn = answer.headers().firstValue("Location").orElse("").contains("/sign-in");
      return switch (answer.statusCode()) {
        case 401 -> "sign-in";
        case 403 -> "403";
        case 404 -> "404";
        case 500 -> throw new AssertionError("%s of %s failed".formatted(route, asker));
        default -> signIn ? "sign-in" : "in";
      };
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(Route route, String path, Optional<SomeMember> member) {
    var json = route.isApi();
    var visitor = new HttpVisitor(server);
    member.ifPresent(someone -> visitor.keep("access", someone.tokens().access()));
    var body = json ? "{}" : "_csrf=" + (route.method().equals("GET") ? "" : visitor.csrf());
    var request = visitor.request(path);
    if (json) {
      member.ifPresent(
          someone -> request.header("Authorization", "JWT " + someone.tokens().access()));
    }
    return request
        .header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
        .method(
            route.method(),
            route.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  /// A new one for each attempt to change it.
  private String election(Route route, Subject subject) {
    return route.changes() ? election(subject) : elections.computeIfAbsent(subject, this::election);
  }

  private String election(Subject subject) {
    if (subject == Subject.ABSENT) {
      return "absent";
    }
    var draft = draft(owner.member());
    if (subject == Subject.OPEN) {
      server.the(Opening.class).open(owner.member(), draft.id(), draft.version());
      assertThat(server.the(Elections.class).find(draft.id()).orElseThrow())
          .isInstanceOf(Election.Open.class);
    }
    return draft.id().value();
  }

  private Election.Draft draft(Member owner) {
    var contest =
        new ContestText(
            Optional.empty(),
            "Leader",
            "1",
            "one-choice",
            "",
            "",
            "",
            List.of(OptionText.named("Kim"), OptionText.named("Lee")));
    var text = new ElectionText("", DetailsText.titled("Rights"), List.of(contest));
    return ((DraftEdit.Kept) server.the(Drafts.class).create(owner, text)).draft();
  }
}
