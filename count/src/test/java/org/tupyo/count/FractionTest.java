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
  void addsAndDividesWithoutRounding() {
    var third = new Fraction(1, 3);

    assertThat(third.plus(third).plus(third)).isEqualTo(Fraction.ONE);
    assertThat(third.minus(new Fraction(1, 2))).isEqualTo(new Fraction(-1, 6));
    assertThat(third.times(3)).isEqualTo(Fraction.ONE);
    assertThat(Fraction.ONE.dividedBy(third)).isEqualTo(Fraction.of(3));
    assertThat(new Fraction(1, -2)).hasToString("-1/2");
  }

  @Test
  void cutsOffAndRoundsUpAtADecimal() {
    assertThat(new Fraction(2, 3).roundedDown(4)).isEqualTo(Fraction.fixed(6666, 4));
    assertThat(new Fraction(2, 3).roundedUp(4)).isEqualTo(Fraction.fixed(6667, 4));
    assertThat(new Fraction(1, 2).roundedUp(1)).isEqualTo(new Fraction(1, 2));
  }

  @Test
  void readsWhatPeopleWrite() {
    assertThat(Fraction.parse("0.25")).isEqualTo(new Fraction(1, 4));
    assertThat(Fraction.parse("-2/6")).isEqualTo(new Fraction(-1, 3));
    assertThat(Fraction.parse("12")).isEqualTo(Fraction.of(12));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> new Fraction(1, 0)).hasMessage("not a number: 1/0");
    assertThatThrownBy(() -> Fraction.parse("two")).isInstanceOf(NumberFormatException.class);
  }
}
