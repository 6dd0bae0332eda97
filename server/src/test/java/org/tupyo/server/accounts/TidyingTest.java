package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class TidyingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @EnumSource
  void aLinkForANewPasswordIsForgottenWhenItHasExpired(TestDatabase database) {
    var server = TestServer.on(database);
    var codes = server.the(MailedCodes.class);
    var late = SomeMember.on(server).member();
    var early = SomeMember.on(server).member();
    in(
        server,
        () -> {
          codes.make(MailedCodes.Purpose.RESET, late, Instant.now().minus(HOUR));
          codes.make(MailedCodes.Purpose.RESET, early, Instant.now().plus(HOUR));
        });

    server.the(Tidying.class).forgetExpired();

    assertThat(rows(server, "mailed_code where member_id = :id", late.id().value())).isZero();
    assertThat(rows(server, "mailed_code where member_id = :id", early.id().value())).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void whoWentToAnotherServiceAndNeverCameBackIsForgotten(TestDatabase database) {
    var server = TestServer.on(database);
    var trips = server.the(SocialTrips.class);
    var now = Instant.now();
    var trip = new SocialTrips.Trip("school", "verifier", "", "/");
    var late = new Secret("late " + database + now);
    var early = new Secret("early " + database + now);
    var person = new SocialIdentity("school", "late" + now, Optional.empty(), false, "");
    in(
        server,
        () -> {
          trips.leave(late, late, trip, now.minus(HOUR));
          trips.leave(early, early, trip, now.plus(HOUR));
          trips.arrive(new SocialTrips.Arrival(person, "/"), now.minus(HOUR));
          trips.arrive(new SocialTrips.Arrival(person, "/"), now.plus(HOUR));
        });

    server.the(Tidying.class).forgetExpired();

    assertThat(rows(server, "social_trip where state_hash = :id", late.hash())).isZero();
    assertThat(rows(server, "social_trip where state_hash = :id", early.hash())).isOne();
    assertThat(rows(server, "social_arrival where subject = :id", person.subject())).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void invitationsThatNobodyCanUseAnyMoreAreForgotten(TestDatabase database) {
    var server = TestServer.on(database);
    var invitations = server.the(Invitations.class);
    var maker = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty()).member().id();
    invitations.make(maker, new InvitationWish(Optional.empty(), "good", 1, Optional.of(HOUR)));
    invitations.make(maker, new InvitationWish(Optional.empty(), "for ever", 1, Optional.empty()));
    invitations.make(maker, new InvitationWish(Optional.empty(), "expired", 1, Optional.of(HOUR)));
    invitations.make(maker, new InvitationWish(Optional.empty(), "used", 1, Optional.of(HOUR)));
    in(
        server,
        () -> {
          end(server, idOf(server, maker, "expired"));
          invitations.use(idOf(server, maker, "used"), Instant.now());
        });

    server.the(Tidying.class).forgetExpired();

    assertThat(notes(server, maker)).containsExactly("good", "for ever");
  }

  private static void in(TestServer server, Runnable work) {
    server.the(TransactionTemplate.class).executeWithoutResult(_ -> work.run());
  }

  private static void end(TestServer server, long invitation) {
    server
        .the(JdbcClient.class)
        .sql("update invitation set expires_at = :past where id = :id")
        .param("past", Instant.now().minus(HOUR).toEpochMilli())
        .param("id", invitation)
        .update();
  }

  private static long rows(TestServer server, String where, Object id) {
    return server
        .the(JdbcClient.class)
        .sql("select count(*) from " + where)
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private static long idOf(TestServer server, MemberId maker, String note) {
    return server
        .the(JdbcClient.class)
        .sql("select id from invitation where made_by = :maker and note = :note")
        .param("maker", maker.value())
        .param("note", note)
        .query(Long.class)
        .single();
  }

  private static List<String> notes(TestServer server, MemberId maker) {
    return server
        .the(JdbcClient.class)
        .sql("select note from invitation where made_by = :maker order by id")
        .param("maker", maker.value())
        .query((row, _) -> row.getString("note"))
        .list();
  }
}
