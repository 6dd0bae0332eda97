package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Sample;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.voters.Listed;
import org.tupyo.server.voters.RollEntries;
import org.tupyo.server.voters.RollEntries.Wanted;
import org.tupyo.server.voters.RollRules;
import org.tupyo.server.voters.Rolls;
import org.tupyo.server.voters.VoterId;

/// An open election whose voters have personal links, as its organiser's mail makes them.
final class ByLink {
  static final String REASON = "550 5.1.1 <b>no such user</b>";

  final ElectionId id;
  private final TestServer server;
  private final JdbcClient jdbc;

  private ByLink(TestServer server, ElectionId id) {
    this.server = server;
    this.id = id;
    this.jdbc = server.the(JdbcClient.class);
  }

  /// Opens an election for these people; who has no address gets none.
  static ByLink open(TestServer server, Member organiser, String disclosure, String... people) {
    return open(
        server, organiser, disclosure, List.of(people).stream().map(ByLink::listed).toList());
  }

  /// Opens an election for these people, some of whom may have accounts.
  static ByLink open(TestServer server, Member organiser, String disclosure, List<Listed> people) {
    var details =
        new DetailsText(
            "총무 <b>선거</b>", "", "Asia/Seoul", "", inThreeDays(), "", "", disclosure, "", "");
    var contests = List.of(Sample.contest("총무", "", "서지후", "문가람"));
    var draft =
        Sample.kept(
            server.the(Drafts.class).create(organiser, new ElectionText("", details, contests)));
    var rolls = server.the(Rolls.class);
    rolls.change(
        draft.id(),
        new RollRules(RollRules.Source.LIST, Optional.empty(), RollRules.Joining.AT_OPENING));
    rolls.replaceList(draft.id(), people);
    var now = server.the(Elections.class).find(draft.id()).orElseThrow();
    assertThat(server.the(Opening.class).open(organiser, draft.id(), now.version()))
        .isInstanceOf(Step.Taken.class);
    return new ByLink(server, draft.id());
  }

  private static String inThreeDays() {
    var seoul = ZoneId.of("Asia/Seoul");
    return LocalDate.now(seoul).plusDays(3).atTime(21, 0).toString();
  }

  /// Somebody with an account.
  static Listed account(SomeMember someone, String name) {
    return new Listed(
        name,
        Optional.of(someone.member().username()),
        MailAddress.of(someone.member().email()),
        Optional.empty());
  }

  /// Somebody who votes by a personal link: `Name <address>`, or the name alone.
  static Listed listed(String person) {
    var name = person.replaceAll(" *<.*", "").strip();
    var email = MailAddress.of(person.contains("@") ? person.replaceAll(".*<|>.*", "") : "");
    return new Listed(name, Optional.empty(), email, Optional.empty());
  }

  /// The same election on another server, as after a move.
  ByLink on(TestServer another) {
    return new ByLink(another, id);
  }

  TestServer server() {
    return server;
  }

  Election election() {
    return server.the(Elections.class).find(id).orElseThrow();
  }

  /// Votes for the first candidate.
  void castBy(SomeMember someone) {
    var contest = election().contests().getFirst();
    var ballot =
        "{\"choices\":{\"%d\":[%d]}}"
            .formatted(contest.id().value(), contest.options().getFirst().id().value());
    var answer =
        server.send(
            someone
                .api(server, "/api/elections/" + id + "/ballots")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ballot))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  String path() {
    return DeskPath.of(id, "voters");
  }

  VoterId voter(String name) {
    return server
        .the(RollEntries.class)
        .page(election(), new Wanted(name, RollEntries.Only.ALL), 0, 1)
        .getFirst()
        .voter()
        .id();
  }

  String pathOf(String name) {
    return path() + "/" + voter(name).value();
  }

  /// Lets all letters lie in the data folder; the postman of a shared server may be busy.
  ByLink mailed() {
    leave(
        "sent_at = queued_at, sent_by = 'FILE'",
        "topic = '%s' and next_at is not null".formatted(Letter.aboutElection(id.value())));
    return this;
  }

  /// Lets the last letter to a voter be one that a mail server refused.
  ByLink refused(String name) {
    mailed();
    leave(
        "sent_at = null, sent_by = null, attempts = 1, last_error = '%s'".formatted(REASON),
        "person = '%s'".formatted(person(name)));
    return this;
  }

  private void leave(String how, String which) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            jdbc.sql(
                    "update mail set next_at = null, claim = null, %s where %s"
                        .formatted(how, which))
                .update());
  }

  /// The number of the last letter to a voter.
  long letter(String name) {
    return jdbc.sql("select max(id) from mail where person = :person")
        .param("person", person(name))
        .query(Long.class)
        .single();
  }

  /// The code in the last letter to a voter that still has one.
  String code(String name) {
    return jdbc
        .sql("select body_text from mail where person = :person order by id desc")
        .param("person", person(name))
        .query((row, _) -> row.getString("body_text"))
        .list()
        .stream()
        .flatMap(text -> codeIn(text).stream())
        .findFirst()
        .orElseThrow();
  }

  /// The code in a text.
  static Optional<String> codeIn(String text) {
    var link = Pattern.compile("/v#([0-9A-Z-]+)").matcher(text);
    return link.find() ? Optional.of(link.group(1)) : Optional.empty();
  }

  long count(String condition) {
    return jdbc.sql("select count(*) from mail where topic = :topic and (" + condition + ")")
        .param("topic", Letter.aboutElection(id.value()))
        .query(Long.class)
        .single();
  }

  private String person(String name) {
    return "voter:" + voter(name).value();
  }
}
