package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Sample;
import org.tupyo.server.mail.Letters;
import org.tupyo.server.mail.RecordingMailServer;
import org.tupyo.server.mail.SmallDns;
import org.tupyo.server.storage.Leases;
import org.tupyo.server.voters.RollRules;
import org.tupyo.server.voters.Rolls;

class TestingTheMailTest {
  private static final String SPF = "v=spf1 a:mail.example.org -all";
  private static final String DMARC = "v=DMARC1; p=reject";

  private final RecordingMailServer mail = RecordingMailServer.plain();
  private final SmallDns dns = SmallDns.start();

  @AfterEach
  void stop() {
    mail.close();
    dns.close();
  }

  @ParameterizedTest
  @EnumSource
  void anElectionWithMailedLinksWaitsForATestThatPasses(TestDatabase database) {
    try (var server = start(database, Map.of())) {
      var organiser = Organiser.on(server);
      var draft = draft(organiser, "김민수 <minsu@example.org>");
      var check = DeskPath.of(draft.id(), "check");

      var asked = organiser.look(check);
      var refused = organiser.press(asked, "open", Map.of());
      var failed = organiser.sendOwn("/desk/mail/test", "x=");
      var still = organiser.press(organiser.look(check), "open", Map.of());
      publish();
      var passed = organiser.sendOwn("/desk/mail/test", "x=");
      var ready = organiser.look(check);
      organiser.press(ready, "open", Map.of());

      assertThat(asked.text()).contains("no test of the mail has passed");
      assertThat(asked.page().select("a[href=/desk/mail/test]")).isNotEmpty();
      assertThat(refused.text()).contains("no test of the mail has passed");
      assertThat(failed.text())
          .contains("Something stands in the way", "v=spf1 ip4:127.0.0.1 ~all");
      assertThat(still.text()).contains("no test of the mail has passed");
      assertThat(passed.text()).contains("The mail works", organiser.member().email());
      assertThat(mail.taken().getFirst().to()).isEqualTo(organiser.member().email());
      assertThat(ready.text()).doesNotContain("no test of the mail has passed");
      assertThat(ready.page().select("#untested")).isEmpty();
      assertThat(now(server, draft)).isInstanceOf(Election.Open.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOrganiserWhoKnowsOpensAllTheSame(TestDatabase database) {
    try (var server = start(database, Map.of())) {
      var organiser = Organiser.on(server);
      var draft = draft(organiser, "김민수 <minsu@example.org>");
      var check = DeskPath.of(draft.id(), "check");

      organiser.press(organiser.look(check), "save", Map.of("untested", "true"));
      var known = organiser.look(check);
      organiser.press(known, "open", Map.of());

      assertThat(known.text()).contains("The mail wasn't tested, and you know it");
      assertThat(known.page().select("#untested[checked]")).hasSize(1);
      assertThat(now(server, draft)).isInstanceOf(Election.Open.class);
    }
  }

  @Test
  void whoTakesTheWordBackHasToTestAgain() {
    try (var server = start(TestDatabase.SQLITE, Map.of())) {
      var organiser = Organiser.on(server);
      var draft = draft(organiser, "김민수 <minsu@example.org>");
      var check = DeskPath.of(draft.id(), "check");
      organiser.press(organiser.look(check), "save", Map.of("untested", "true"));
      var known = organiser.look(check);
      known.page().expectFirst("#untested").removeAttr("checked");

      var after = organiser.press(known, "open", Map.of());

      assertThat(after.text()).contains("no test of the mail has passed");
      assertThat(now(server, draft)).isInstanceOf(Election.Draft.class);
    }
  }

  @Test
  void anElectionWithoutMailedLinksNeedsNoTest() {
    try (var server = start(TestDatabase.SQLITE, Map.of())) {
      var organiser = Organiser.on(server);
      var draft = draft(organiser, "서지후");

      organiser.press(organiser.look(DeskPath.of(draft.id(), "check")), "open", Map.of());

      assertThat(now(server, draft)).isInstanceOf(Election.Open.class);
    }
  }

  @Test
  void aTestCountsForTwoWeeksAndForTheSettingsItWasMadeWith() {
    publish();
    try (var server = start(TestDatabase.SQLITE, Map.of())) {
      var organiser = Organiser.on(server);
      var draft = draft(organiser, "김민수 <minsu@example.org>");
      var check = DeskPath.of(draft.id(), "check");
      organiser.sendOwn("/desk/mail/test", "x=");
      var fresh = organiser.look(check).text();
      age(server, Duration.ofDays(14));
      var old = organiser.look(check).text();
      var page = organiser.look("/desk/mail/test").text();
      age(server, Duration.ofDays(-14));
      age(server, Duration.ofDays(13));
      var almost = organiser.look(check).text();

      assertThat(fresh).doesNotContain("no test of the mail has passed");
      assertThat(almost).doesNotContain("no test of the mail has passed");
      assertThat(old).contains("no test of the mail has passed");
      assertThat(page).contains("Test again before an election opens");
      in(server, "update mail_preflight set settings = 'those of another sender'");
      assertThat(organiser.look(check).text()).contains("no test of the mail has passed");
    }
  }

  @Test
  void anElectionThatOpensByTheClockIsNotHeldUpByATestThatGrewOldMeanwhile() {
    publish();
    try (var server = start(TestDatabase.SQLITE, Map.of())) {
      var organiser = Organiser.on(server);
      organiser.sendOwn("/desk/mail/test", "x=");
      var tested = draft(organiser, "김민수 <minsu@example.org>");
      age(server, Duration.ofDays(20));

      openByClock(server, tested);
      in(server, "delete from mail_preflight");
      var untested = draft(organiser, "김민수 <minsu@example.org>");
      openByClock(server, untested);

      assertThat(now(server, tested)).isInstanceOf(Election.Open.class);
      assertThat(now(server, untested)).isInstanceOf(Election.Draft.class);
    }
  }

  @Test
  void aLetterThatTheMailServerRefusesIsShownInItsWords() {
    publish();
    mail.answersRecipients(_ -> "550 5.7.1 <b>you</b> may not send");
    try (var server = start(TestDatabase.SQLITE, Map.of())) {
      var organiser = Organiser.on(server);

      var failed = organiser.sendOwn("/desk/mail/test", "x=");

      assertThat(failed.text()).contains("550 5.7.1 <b>you</b> may not send");
      assertThat(failed.page().select("main b")).isEmpty();
      assertThat(organiser.look("/desk/mail/test").text()).doesNotContain("A test passed");
    }
  }

  @Test
  void theApiTestsTheMailAndOpensForWhoKnows() {
    try (var server = start(TestDatabase.SQLITE, Map.of())) {
      var organiser = Organiser.on(server);
      var draft = draft(organiser, "김민수 <minsu@example.org>");
      var path = "/api/elections/" + draft.id().value();

      var failed = api(server, organiser.someone(), "POST", "/api/mail/test");
      var checklist = api(server, organiser.someone(), "GET", path + "/checklist");
      var refused =
          api(server, organiser.someone(), "POST", path + "/open", now(server, draft).version());
      var opened =
          api(
              server,
              organiser.someone(),
              "POST",
              path + "/open?untested-mail=true",
              now(server, draft).version());

      assertThat(failed.body())
          .contains("\"passed\":false", "v=DMARC1; p=none", "\"what\":\"spf\"");
      assertThat(checklist.body()).contains("desk.obstacle.mail.untested", "\"ready\":false");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
      assertThat(now(server, draft)).isInstanceOf(Election.Open.class);
    }
  }

  @Test
  void nobodyTestsInAnothersNameOrWithoutBeingAnOrganiser() {
    try (var server = start(TestDatabase.SQLITE, Map.of())) {
      var member = SomeMember.on(server);
      var stranger = Organiser.on(server);
      var draft = draft(Organiser.on(server), "김민수 <minsu@example.org>");
      var path = "/api/elections/" + draft.id().value();

      assertThat(api(server, member, "POST", "/api/mail/test").statusCode()).isEqualTo(403);
      assertThat(Organiser.withRole(server, Role.MEMBER).look("/desk/mail/test").status())
          .isEqualTo(403);
      assertThat(
              api(server, stranger.someone(), "POST", path + "/open?untested-mail=true")
                  .statusCode())
          .isEqualTo(404);
      assertThat(
              stranger
                  .sendOwn(DeskPath.of(draft.id(), "check"), "asked=mail&untested=true&do=save")
                  .status())
          .isEqualTo(404);
      assertThat(mail.taken()).isEmpty();
      assertThat(count(server, "untested_mail")).isZero();
    }
  }

  @Test
  void whoTestsAgainAndAgainHasToWait() {
    publish();
    var limits =
        Map.<String, Object>of(
            "tupyo.limits.enabled", "true", "tupyo.limits.test-mail", "1 per 1h");
    try (var server = start(TestDatabase.SQLITE, limits)) {
      var organiser = Organiser.on(server);

      organiser.sendOwn("/desk/mail/test", "x=");
      var second = organiser.sendOwn("/desk/mail/test", "x=");

      assertThat(second.status()).isEqualTo(429);
      assertThat(second.text()).contains("Try again later");
      assertThat(mail.taken()).hasSize(1);
    }
  }

  @Test
  void aPlaceWithoutAMailServerSaysSo() {
    var organiser = Organiser.on(TestServer.on(TestDatabase.SQLITE));
    var draft = draft(organiser, "김민수 <minsu@example.org>");

    assertThat(organiser.look("/desk/mail/test").text()).contains("There's no mail server");
    assertThat(organiser.sendOwn("/desk/mail/test", "x=").text())
        .contains("There's no mail server");
    assertThat(organiser.look(DeskPath.of(draft.id(), "check")).text())
        .contains("There's no mail server: a voting link is saved as files");
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void anOrganiserTestsTheMailInABrowser(Locale language) {
    var ko = language.equals(Locale.KOREAN);
    try (var server = start(TestDatabase.SQLITE, Map.of())) {
      var organiser = Organiser.on(server);
      var draft = draft(organiser, "김민수 <minsu@example.org>", "이서연 <seoyeon@example.org>");
      try (var visitor =
          Visitor.of(server, language).with("access", organiser.someone().tokens().access())) {
        visitor.open(DeskPath.of(draft.id(), "check")).findsNothingWrong("check-untested");
        visitor.open("/desk/mail/test").findsNothingWrong("mail-test");
        visitor.press(ko ? "시험 메일 보내기" : "Send a test letter");
        visitor.part(".notice-bad").waitFor();
        visitor.findsNothingWrong("mail-test-failed");
        publish();
        visitor.press(ko ? "다시 시험하기" : "Test again");
        visitor.part(".notice-ok").waitFor();
        visitor.findsNothingWrong("mail-test-passed");
      }
    }
  }

  private TestServer start(TestDatabase database, Map<String, Object> settings) {
    var all = new HashMap<>(Letters.settings(mail, settings));
    all.put("tupyo.mail.dns", dns.address());
    return TestServer.start(database, all);
  }

  private void publish() {
    dns.with("example.org", SPF).with("_dmarc.example.org", DMARC);
  }

  private static Election.Draft draft(Organiser organiser, String... people) {
    var server = organiser.server();
    var details = new DetailsText("총무 선거", "", "Asia/Seoul", "", "", "", "", "counts", "", "");
    var contests = List.of(Sample.contest("총무", "", "서지후", "문가람"));
    var draft =
        Sample.kept(
            server
                .the(Drafts.class)
                .create(organiser.member(), new ElectionText("", details, contests)));
    var rolls = server.the(Rolls.class);
    rolls.change(
        draft.id(),
        new RollRules(RollRules.Source.LIST, Optional.empty(), RollRules.Joining.AT_OPENING));
    rolls.replaceList(draft.id(), List.of(people).stream().map(ByLink::listed).toList());
    return draft;
  }

  private static Election now(TestServer server, Election.Draft draft) {
    return server.the(Elections.class).find(draft.id()).orElseThrow();
  }

  private static void openByClock(TestServer server, Election.Draft draft) {
    in(server, "update election set opens_at = 1 where id = '%s'".formatted(draft.id().value()));
    var lease = server.the(Leases.class).take("test", Duration.ofMinutes(1)).orElseThrow();
    server.the(Opening.class).openByClock(draft.id(), lease);
  }

  private static void age(TestServer server, Duration by) {
    in(server, "update mail_preflight set passed_at = passed_at - " + by.toMillis());
  }

  private static void in(TestServer server, String sql) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
  }

  private static long count(TestServer server, String table) {
    return server
        .the(JdbcClient.class)
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  private static HttpResponse<String> api(
      TestServer server, SomeMember who, String method, String path) {
    return api(server, who, method, path, 1);
  }

  private static HttpResponse<String> api(
      TestServer server, SomeMember who, String method, String path, long version) {
    return server.send(
        who.api(server, path)
            .header("If-Match", "\"%d\"".formatted(version))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }
}
