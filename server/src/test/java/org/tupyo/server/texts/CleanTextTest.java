package org.tupyo.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {

  @ParameterizedTest
  @CsvSource({
    // Hangul typed on a Mac, one letter after the other
    "'\u1112\u1161\u11ab\u1100\u1173\u11af', '\ud55c\uae00'",
    // old Hangul, which has no composed form
    "'\u1112\u119e\u11ab', '\u1112\u119e\u11ab'",
    // a family, held together by joiners
    "'\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67', '\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67'",
    "'e\u0301', '\u00e9'",
    // turned around, and nothing to see
    "'Kim\u202egnp.exe', 'Kimgnp.exe'",
    "'\u2066Kim\u2069\u200f', 'Kim'",
    "'K\u200bi\u2060m\ufeff\u00ad', 'Kim'",
    "'Kim\u0007\u009f', 'Kim'",
    "' Kim \t\u00a0 Lee ', 'Kim Lee'",
    "'<script>', '<script>'",
    "'Robert''); DROP', 'Robert''); DROP'",
  })
  void keepsWhatIsSeenAndDropsWhatDeceives(String typed, String kept) {
    assertThat(CleanText.line(typed)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "'\u1100\u1175\u1109\u1162\u11bc\u110e\u116e\u11bc', '\uae30\uc0dd\ucda9'",
    "'\uff2b\uff29\uff2d', 'kim'",
    "'Stra\u00dfe', 'STRASSE'",
    "'Kim\u200b', 'kim'",
  })
  void takesTwoSpellingsOfOneNameForOne(String one, String other) {
    assertThat(CleanText.key(one)).isEqualTo(CleanText.key(other));
  }

  @ParameterizedTest
  @CsvSource({
    // a Cyrillic letter that looks like the Latin one
    "'Kim', '\u041aim'",
    "'\uae40', '\uae41'",
  })
  void takesTwoNamesThatOnlyLookAlikeForTwo(String one, String other) {
    assertThat(CleanText.key(one)).isNotEqualTo(CleanText.key(other));
  }

  @Test
  void isNotHeldUpByTenThousandMarksOnOneLetter() {
    var typed = "e" + "\u0301\u0323".repeat(5_000);
    var begin = System.nanoTime();

    var line = CleanText.line(typed);
    var key = CleanText.key(typed);

    // dot below and acute compose with the letter; the others stay, those below first
    assertThat(line).startsWith("\u1eb9\u0323").endsWith("\u0301").hasSize(10_000);
    assertThat(key).hasSize(10_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
  }
}
