package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Election;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.place.Place;
import org.tupyo.server.voters.Amendments;
import org.tupyo.server.voters.Invitations;
import org.tupyo.server.voters.Withdrawal;

/// Every kind of letter that the server writes, in both languages, as its reader and as the
/// scanners on its way see it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllLettersTest {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>]+");

  private static final Set<String> KINDS =
      Set.of(
          "invitation",
          "reminder",
          "reissue",
          "again",
          "withdrawal",
          "account-reset",
          "account-confirm",
          "account-changed");

  private TestServer server = TestServer.on(TestDatabase.SQLITE);

  @BeforeAll
  void writeThemAll() {
    server = TestServer.start(TestDatabase.SQLITE, Map.of("tupyo.accounts.confirm-email", "true"));
    for (var language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      server
          .the(TransactionTemplate.class)
          .executeWithoutResult(_ -> {
            server.the(Place.class).set("language", language.getLanguage());
            server.the(Place.class).set("name", "여는괄호");
            var words = language.equals(Locale.KOREAN) ? "구름, 사과, 다리" : "cloud, apple, bridge";
            server.the(Place.class).set(Place.WORDS, words);
          });
      write(language);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            jdbc()
                    .sql("select count(*) from mail where next_at is not null")
                    .query(Long.class)
                    .single()
                == 0);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void write(Locale language) {
    var organiser = SomeMember.organiserOn(server);
    var voter = SomeMember.on(server);
    var election =
        ByLink.open(
            server,
            organiser.member(),
            "counts",
            List.of(
                ByLink.listed("김민수 <minsu@example.org>"),
                ByLink.listed("이서연 <seoyeon@example.org>"),
                ByLink.account(voter, "윤서하")));
    var minsu = election.voter("김민수");
    server
        .the(Invitations.class)
        .remind((Election.Open) election.election(), Set.of(minsu, election.voter("윤서하")));
    server
        .the(Amendments.class)
        .reissue(
            organiser.member(), election.id, election.voter("이서연"), Amendments.Handing.BY_MAIL);
    server
        .the(Invitations.class)
        .writeAgain(
            (Election.Open) election.election(), MailAddress.of("minsu@example.org").orElseThrow());
    server
        .the(TransactionTemplate.class)
        .execute(_ -> server.the(Invitations.class).tell(election.id, withdrawal(election)));
    account(language);
  }

  private static Withdrawal withdrawal(ByLink election) {
    var contest = election.election().contests().getFirst();
    var gone = contest.options().getFirst();
    return new Withdrawal(contest, gone.id(), gone.name(), "이사 때문에 / Moved abroad");
  }

  /// What happens to an account, asked for in this language.
  private void account(Locale language) {
    var name = "seoha-" + language.getLanguage();
    var email = name + "@example.org";
    var password = "a quite long violet phrase";
    submit(
        language,
        "/sign-up",
        "username",
        name,
        "email",
        email,
        "password",
        password,
        "part",
        "frontend");
    submit(language, "/forgot-password", "login", email);
    await().atMost(Duration.ofMinutes(1)).until(() -> letterTo(email, "account-reset").isPresent());
    var code =
        Pattern.compile("code=([\\w-]+)").matcher(letterTo(email, "account-reset").orElseThrow());
    assertThat(code.find()).isTrue();
    submit(language, "/reset-password", "code", code.group(1), "password", password + " again");
    // This one is to be good still when the scanners come.
    submit(language, "/forgot-password", "login", email);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> letterTo(email, "account-changed").isPresent() && resets(email) == 2);
  }

  private void submit(Locale language, String path, String... fields) {
    var visitor = new HttpVisitor(server);
    var form = new StringBuilder(Organiser.field("_csrf", visitor.csrf()));
    for (var i = 0; i < fields.length; i += 2) {
      form.append('&').append(Organiser.field(fields[i], fields[i + 1]));
    }
    var answer =
        visitor.send(
            visitor
                .request(path)
                .setHeader("Accept-Language", language.getLanguage())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    assertThat(answer.statusCode()).as(path).isLessThan(400);
  }

  private long resets(String address) {
    return jdbc()
        .sql("select count(*) from mail where recipient = :to and once like 'account-reset:%'")
        .param("to", address)
        .query(Long.class)
        .single();
  }

  private Optional<String> letterTo(String address, String kind) {
    return jdbc()
        .sql("select body_text from mail where recipient = :to and once like :kind")
        .param("to", address)
        .param("kind", kind + ":%")
        .query((row, _) -> row.getString("body_text"))
        .list()
        .stream()
        .findFirst();
  }

  @Test
  void scannersChangeNothingByOpeningEveryLinkOfEveryLetter() throws Exception {
    var links = new HashSet<String>();
    for (var letter : letters()) {
      Stream.of(letter.text(), letter.html().replace("&amp;", "&"), letter.stopAt())
          .flatMap(part -> ADDRESS.matcher(part).results().map(found -> found.group()))
          .forEach(links::add);
    }
    var before = everything();

    try (var scanner =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      for (var link : links) {
        var at = server.at("/").resolve(pathOf(link));
        for (var method : List.of("GET", "HEAD", "GET")) {
          var answer =
              scanner.send(
                  HttpRequest.newBuilder(at)
                      .method(method, HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
          // The link of a password that has been set since is not there any more.
          assertThat(answer.statusCode()).as("%s %s", method, link).isIn(200, 404);
        }
      }
    }

    assertThat(letters().stream().map(Written::kind).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(KINDS);
    assertThat(links).hasSizeGreaterThan(10);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whatMustBeReadCannotBeStoppedAndWhatIsSentByTheOrganiserCan() {
    assertThat(letters())
        .allSatisfy(letter ->
            assertThat(letter.stopAt().isEmpty())
                .as(letter.kind())
                .isEqualTo(letter.kind().startsWith("account-")));
  }

  /// A browser that has only the letter, as a mail program would.
  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#all")
  void everyLetterCanBeReadOnAPhoneAndOnADeskInLightAndInDark(Look look) {
    var seen = new TreeMap<String, String>();
    for (var letter : letters()) {
      if (letter.language().equals(look.language().getLanguage())) {
        seen.putIfAbsent(letter.kind(), letter.html());
      }
    }
    try (var reader = Visitor.of(server, look)) {
      reader.page().route("**/*", route -> route.abort());
      seen.forEach((kind, html) -> {
        reader.page().setContent(html);
        reader.findsNothingWrong("letter-" + kind);
        assertThat(reader.part("h1").count()).isEqualTo(1);
      });
    }
    assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(KINDS);
  }

  private record Written(String kind, String text, String html, String stopAt, String language) {}

  private List<Written> letters() {
    return jdbc()
        .sql("select * from mail where body_text <> '' order by id")
        .query((row, _) ->
            new Written(
                row.getString("once").split(":", 2)[0],
                row.getString("body_text"),
                row.getString("body_html"),
                Optional.ofNullable(row.getString("stop_at")).orElse(""),
                row.getString("language")))
        .list();
  }

  private static String pathOf(String link) {
    var whole = URI.create(link);
    return (whole.getRawPath().isEmpty() ? "/" : whole.getRawPath())
        + (whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery());
  }

  private JdbcClient jdbc() {
    return server.the(JdbcClient.class);
  }

  private String everything() {
    return jdbc()
        .sql("select name from sqlite_master where type = 'table' and name <> 'lease'")
        .query(String.class)
        .list()
        .stream()
        .map(table ->
            table
                + jdbc().sql("select * from " + table).query().listOfRows().stream()
                    .map(row -> row.values().toString())
                    .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n"));
  }
}
