package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;

class ReceiptsTest {
  // 0xffc0000000 is 11111 11111 and thirty zeros.
  private static final Receipt RECEIPT =
      new Receipt(new ElectionId("e"), 342, "ffc0000000" + "0".repeat(54));

  @Test
  void theCodeIsThePlaceAndTheFirstFortyBits() {
    assertThat(ReceiptCode.of(RECEIPT)).isEqualTo("342-ZZ00-0000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "342-ZZ00-0000",
        " 342 zz00 0000 ",
        "342-zzoo-oooo",
        "342–ZZ00–0000",
        "342-ZZ000000"
      })
  void aCodeIsReadAsPeopleTypeIt(String typed) {
    assertThat(ReceiptCode.parse(typed)).contains(new ReceiptCode(342, "ffc0000000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "342",
        "ZZ00-0000",
        "0-ZZ00-0000",
        "342-ZZ00-000",
        "342-ZZ00-000U",
        "342-ZZ00-0000-1",
        "99999999999999999-ZZ00-0000",
        "342-%00"
      })
  void anythingElseIsNoCode(String typed) {
    assertThat(ReceiptCode.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aReceiptProvesThatTheBallotIsInTheBox(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();
    var receipts = election.server().the(Receipts.class);
    var receipt = ((Accepted) election.cast(election.voter(0), election.choice(0))).receipt();
    election.cast(election.voter(1), election.choice(0));

    var found = receipts.find(ReceiptCode.parse(ReceiptCode.of(receipt)).orElseThrow());

    assertThat(found.orElseThrow().receipt()).isEqualTo(receipt);
    assertThat(found.orElseThrow().link()).isEqualTo(Inclusion.Link.INTACT);
  }

  @ParameterizedTest
  @EnumSource
  void aCodeOfAnotherElectionIsNotFoundInThisOne(TestDatabase database) {
    var server = TestServer.on(database);
    var election = Fixture.on(server).open();
    var other = Fixture.on(server).open();
    var receipt = ((Accepted) other.cast(other.voter(0), other.choice(0))).receipt();
    election.cast(election.voter(0), election.choice(0));

    var code = ReceiptCode.parse(ReceiptCode.of(receipt)).orElseThrow();

    assertThat(server.the(Receipts.class).find(election.id(), code)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theOpeningIsNobodysReceipt(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();
    var head = election.server().the(ElectionLog.class).head(election.id()).orElseThrow();

    var found =
        election.server().the(Receipts.class).find(election.id(), new ReceiptCode(1, head.hash()));

    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aChangedEntryBreaksTheLink(TestDatabase database) {
    var election = Fixture.on(TestServer.on(database)).open();
    var receipt = ((Accepted) election.cast(election.voter(0), election.choice(0))).receipt();
    election
        .server()
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            election
                .server()
                .the(JdbcClient.class)
                .sql("update log_entry set content = '{}' where election_id = :id and position = 2")
                .param("id", election.id().value())
                .update());

    var found =
        election
            .server()
            .the(Receipts.class)
            .find(election.id(), ReceiptCode.parse(ReceiptCode.of(receipt)).orElseThrow());

    assertThat(found.orElseThrow().link()).isEqualTo(Inclusion.Link.BROKEN);
  }
}
