package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Stage;
import org.tupyo.server.voters.Voters;

class DemoElectionTest {

  @ParameterizedTest
  @EnumSource
  void theDemoIsOpenFeaturedPicturedAndHasItsRoll(TestDatabase database) {
    try (var server = TestServer.start(database, Map.of("tupyo.demo", "true"))) {
      var filled = server.the(DemoElection.class).filled().orElseThrow();

      var election = server.the(Elections.class).featured().orElseThrow();

      assertThat(filled.election().getPath()).isEqualTo("/e/" + election.id());
      assertThat(election.stage()).isEqualTo(Stage.OPEN);
      assertThat(server.the(Voters.class).count(election.id())).isEqualTo(60);
      assertThat(election.contests())
          .flatExtracting(contest -> contest.options())
          .hasSize(7)
          .allSatisfy(option -> assertThat(option.portrait()).isPresent());
    }
  }
}
