package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FractionTest {

  @Test
  void isAlwaysInLowestTerms() {
    assertThat(new Fraction(40, 60)).isEqualTo(new Fraction(2, 3)).hasToString("2/3");
    assertThat(new Fraction(0, 7)).isEqualTo(Fraction.ZERO);
  }

  @Test
  void roundsPerCentHalfUpForPeople() {
    assertThat(new Fraction(2, 3).percent(1)).hasToString("66.7");
    assertThat(new Fraction(1, 8).percent(0)).hasToString("13");
    assertThat(new Fraction(1, 200).percent(0)).hasToString("1");
    assertThat(new Fraction(1, 1).percent(2)).hasToString("100.00");
    assertThat(new Fraction(Long.MAX_VALUE - 1, Long.MAX_VALUE).percent(1)).hasToString("100.0");
  }

  @Test
  void refusesWhatIsNoShare() {
    assertThatThrownBy(() -> new Fraction(1, 0)).hasMessage("not a share: 1/0");
    assertThatThrownBy(() -> new Fraction(-1, 2)).hasMessage("not a share: -1/2");
  }
}
