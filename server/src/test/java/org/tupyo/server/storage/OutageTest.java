package org.tupyo.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutageTest {
  private final Outage outage = new Outage();

  @Test
  void thatManyWaitForAConnectionIsNoOutage() {
    outage.noteWait();

    assertThat(outage.isKnown()).isFalse();
  }

  @Test
  void aRefusalThatNobodyWaitedForIsNoneYet() {
    outage.noteRefusal();

    assertThat(outage.isKnown()).isFalse();
  }

  @Test
  void whoWaitedInVainForADatabaseThatLetsNobodyInBeginsItAndTheFirstAnswerEndsIt() {
    outage.noteRefusal();
    outage.noteWait();
    assertThat(outage.isKnown()).isTrue();

    outage.noteAnswer();
    assertThat(outage.isKnown()).isFalse();

    // What was refused before is forgotten with it.
    outage.noteWait();
    assertThat(outage.isKnown()).isFalse();
  }

  @Test
  void nobodyTriesInTheFirstMomentOfIt() {
    outage.noteRefusal();
    outage.noteWait();

    assertThat(outage.mayTry()).isFalse();
  }
}
