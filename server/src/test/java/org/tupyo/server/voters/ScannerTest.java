package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

/// Scanners of mail open every link, and some run what is on the page.
class ScannerTest {
  private final Club club = new Club(TestServer.on(TestDatabase.SQLITE));

  @Test
  void aScannerThatRendersTheLinkUsesNothingUp() {
    var election =
        club.openFor(club.draft(club.organiser()), Club.listed("김민수", "minsu@example.org"));
    var code = club.codesFor(election.id(), "minsu@example.org").getFirst();
    var before = state(code);

    for (int visit = 0; visit < 3; visit++) {
      try (var scanner = Visitor.of(club.server, Look.phone())) {
        scanner.open("/v#" + code.inGroups());
        scanner.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(scanner.path()).isEqualTo("/v");
        assertThat(scanner.part("#code").inputValue()).isEqualTo(code.inGroups());
        assertThat(scanner.page().context().cookies())
            .noneMatch(cookie -> cookie.name.contains("pass-"));
      }
    }

    assertThat(state(code)).isEqualTo(before);
    try (var voter = Visitor.of(club.server, Look.phone())) {
      voter.open("/v#" + code.inGroups());
      voter.part("form[action='/v'] button").click();
      assertThat(voter.text()).contains("김민수");
    }
  }

  private record State(long passes, long liveLinks, long ballots) {}

  private State state(VotingCode code) {
    return new State(
        count(
            """
            select count(*)
            from voting_pass p
            join voting_link l on l.voter_id = p.voter_id
            where l.hash = :hash
            """,
            code),
        count("select count(*) from voting_link where hash = :hash and revoked_at is null", code),
        count(
            """
            select count(*)
            from vote x
            join voting_link l on l.voter_id = x.voter_id
            where l.hash = :hash
            """,
            code));
  }

  private long count(String sql, VotingCode code) {
    return club.server
        .the(JdbcClient.class)
        .sql(sql)
        .param("hash", code.hash())
        .query(Long.class)
        .single();
  }
}
