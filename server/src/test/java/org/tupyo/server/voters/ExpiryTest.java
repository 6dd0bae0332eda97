package org.tupyo.server.voters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.Fixture;

class ExpiryTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @EnumSource
  void aFileThatNobodyConfirmedIsForgottenAndAFreshOneIsKept(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var organiser = club.organiser();
    var election = club.draft(organiser).id();
    var uploads = club.server.the(UploadStore.class);
    var old = uploads.keep(election, organiser.id(), "name".getBytes(UTF_8));
    endUpload(club, old, Instant.now().minus(HOUR));
    var fresh = uploads.keep(club.draft(organiser).id(), organiser.id(), "name".getBytes(UTF_8));

    club.server.the(Expiry.class).forgetExpired();

    assertThat(count(club, "select count(*) from roll_upload where id = :key", old)).isZero();
    assertThat(count(club, "select count(*) from roll_upload where id = :key", fresh)).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void aPassThatHasRunOutIsForgottenAndAGoodOneIsKept(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var voter = Fixture.on(club.server).open().voter(0);
    var now = Instant.now();
    var old = "old pass of " + voter.id();
    var good = "good pass of " + voter.id();
    club.in(() -> {
      club.server.the(LinkStore.class).addPass(old, voter, now.minus(HOUR));
      club.server.the(LinkStore.class).addPass(good, voter, now.plus(HOUR));
    });

    club.server.the(Expiry.class).forgetExpired();

    var passes = "select count(*) from voting_pass where hash = :key";
    assertThat(count(club, passes, Secrets.sha256(old))).isZero();
    assertThat(count(club, passes, Secrets.sha256(good))).isOne();
  }

  private static void endUpload(Club club, String id, Instant at) {
    club.in(() ->
        club.server
            .the(JdbcClient.class)
            .sql("update roll_upload set expires_at = :at where id = :id")
            .param("at", at.toEpochMilli())
            .param("id", id)
            .update());
  }

  private static long count(Club club, String sql, String key) {
    return club.server.the(JdbcClient.class).sql(sql).param("key", key).query(Long.class).single();
  }
}
