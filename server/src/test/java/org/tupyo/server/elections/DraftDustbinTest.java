package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.SomeMember;

class DraftDustbinTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource
  void aDeletedDraftIsInNoListOpensByNoClockAndKeepsItsAddress(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var due = dueDraft(server, organiser);

    deleted(server, organiser, due);

    assertThat(server.the(Elections.class).find(due.id())).isEmpty();
    assertThat(
            server
                .the(Elections.class)
                .ofOrganiser(organiser.id(), EnumSet.allOf(Stage.class), Optional.empty(), 10)
                .rows())
        .isEmpty();
    assertThat(server.the(ElectionList.class).toOpen(Instant.now().plus(MINUTE)))
        .doesNotContain(due.id());
    var again = new ElectionText(due.id().value(), Sample.DETAILS, Sample.PART_LEADERS.contests());
    assertThat(server.the(Drafts.class).create(organiser, again))
        .isInstanceOf(DraftEdit.Flawed.class);
  }

  @ParameterizedTest
  @EnumSource
  void afterAWhileItIsGoneForGood(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var old = Sample.draft(server, organiser);
    var fresh = Sample.draft(server, organiser);
    deleted(server, organiser, old);
    deleted(server, organiser, fresh);
    age(server, old, DraftDustbin.KEPT.plus(MINUTE));

    assertThatThrownBy(() -> server.the(DraftDustbin.class).putBack(organiser, old.id()))
        .isInstanceOf(ElectionNotFound.class);
    server.the(Tidying.class).tidy();

    assertThat(rows(server, old)).isZero();
    assertThat(rows(server, fresh)).isOne();
    assertThat(server.the(DraftDustbin.class).putBack(organiser, fresh.id()).contests())
        .isEqualTo(fresh.contests());
  }

  @ParameterizedTest
  @EnumSource
  void whatWasTypedAboutAnElectionGoesWithItAndWhatIsTooLongIsNotKept(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var draft = Sample.draft(server, organiser);
    var here = Optional.of(draft.id());
    var unsaved = server.the(Unsaved.class);
    var fields = new LinkedMultiValueMap<String, String>();
    fields.add("title", "파트장 & 총무 = 둘");
    fields.add("_csrf", "secret");

    assertThat(unsaved.keep(organiser, here, fields)).isTrue();
    assertThat(unsaved.of(organiser, here).orElseThrow().toSingleValueMap())
        .isEqualTo(java.util.Map.of("title", "파트장 & 총무 = 둘"));
    assertThat(unsaved.of(SomeMember.organiserOn(server).member(), here)).isEmpty();
    fields.add("description", "a".repeat(Unsaved.LONGEST));
    assertThat(unsaved.keep(organiser, here, fields)).isFalse();

    deleted(server, organiser, draft);
    age(server, draft, DraftDustbin.KEPT.plus(MINUTE));
    server.the(Tidying.class).tidy();

    assertThat(unsaved.of(organiser, here)).isEmpty();
  }

  private static Election.Draft dueDraft(TestServer server, Member organiser) {
    var draft = Sample.draft(server, organiser);
    in(server, "update election set opens_at = 1 where id = '%s'".formatted(draft.id().value()));
    return draft;
  }

  private static void deleted(TestServer server, Member organiser, Election.Draft draft) {
    assertThat(server.the(Drafts.class).delete(organiser, draft.id(), draft.version()))
        .isInstanceOf(DraftDeletion.Deleted.class);
  }

  private static void age(TestServer server, Election.Draft draft, Duration by) {
    in(
        server,
        "update election set deleted_at = deleted_at - %d where id = '%s'"
            .formatted(by.toMillis(), draft.id().value()));
  }

  private static void in(TestServer server, String sql) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
  }

  private static long rows(TestServer server, Election.Draft draft) {
    return server
        .the(JdbcClient.class)
        .sql("select count(*) from election where id = :id")
        .param("id", draft.id().value())
        .query(Long.class)
        .single();
  }
}
