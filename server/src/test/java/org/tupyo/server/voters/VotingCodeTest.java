package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VotingCodeTest {

  @Test
  void isReadHoweverItIsTyped() {
    var code = VotingCode.random(new SecureRandom());
    var typed = code.inGroups();

    assertThat(typed).matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(VotingCode.of(typed.toLowerCase(java.util.Locale.ROOT).replace('-', ' ')))
        .get()
        .extracting(VotingCode::hash)
        .isEqualTo(code.hash());
    assertThat(
            VotingCode.of(
                "https://vote.example.org/v#" + typed.replace('0', 'o').replace('1', 'l')))
        .get()
        .extracting(VotingCode::hash)
        .isEqualTo(code.hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "K7QM",
        "K7QM-K7QM-K7QM-K7QM-K7QM-K7QM-K7Q",
        "U7QM-K7QM-K7QM-K7QM-K7QM-K7QM-K7QM"
      })
  void isNotReadFromAnythingElse(String typed) {
    assertThat(VotingCode.of(typed)).isEmpty();
  }
}
