package org.tupyo.crypto.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of a text that is not JSON: what is wrong and where, never what is written there.
class ReaderTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      textBlock =
          """
          `{"a":1,}`; line 1, column 8: a letter that cannot stand here
          `{"투표":1,x}`; line 1, column 9: a letter that cannot stand here
          `[투]`; line 1, column 2: a letter that cannot stand here
          `{"투":표}`; line 1, column 6: a letter that cannot stand here
          `{é:1}`; line 1, column 2: a letter that cannot stand here
          `[1🗳]`; line 1, column 3: a letter that cannot stand here
          `["\\표"]`; line 1, column 4: a letter that cannot stand here
          `[1,]`; line 1, column 4: a letter that cannot stand here
          `[1 2]`; line 1, column 4: a letter that cannot stand here
          `[01]`; line 1, column 3: a letter that cannot stand here
          `["\\x"]`; line 1, column 4: a letter that cannot stand here
          `[1`; line 1, column 3: it ends too early
          `["a`; line 1, column 4: it ends too early
          `{"a":`; line 1, column 6: it ends too early
          ``; line 1, column 1: it ends too early
          `{} []`; line 1, column 4: something follows the value
          `{"a":1,"b":{"a":1,"a":2}}`; line 1, column 19: a field that was there before
          """)
  void saysWhereWhatIsWrong(String text, String said) {
    assertRefused(text.getBytes(UTF_8), said);
  }

  @Test
  void countsLinesAndLettersNotBytes() {
    assertRefused(
        "{\n  \"이름\": \"가\",\n  \"가\": x\n}".getBytes(UTF_8),
        "line 3, column 8: a letter that cannot stand here");
  }

  @Test
  void refusesOtherEncodings() {
    assertRefused("[1]".getBytes(UTF_16BE), "line 1, column 1: it is not in UTF-8");
    assertRefused(
        "\uFEFF[1]".getBytes(UTF_8), "line 1, column 1: it begins with a byte order mark");
    assertRefused(
        new byte[] {'[', '"', (byte) 0xc0, (byte) 0x80, '"', ']'},
        "line 1, column 3: it is not in UTF-8");
    assertRefused(
        new byte[] {'[', '"', (byte) 0xea, (byte) 0xb0}, "line 1, column 3: it is not in UTF-8");
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    assertThat(Json.read("[".repeat(40) + "]".repeat(40))).isInstanceOf(Json.Array.class);
    assertRefused("[".repeat(41).getBytes(UTF_8), "line 1, column 41: nested deeper than 40");
    assertRefused("[".repeat(9999).getBytes(UTF_8), "line 1, column 41: nested deeper than 40");
    assertSaid("1".repeat(1001), ": a text or a number that is too long");
    assertSaid("{\"" + "a".repeat(1001) + "\":1}", ": a text or a number that is too long");
  }

  @Test
  void neverQuotesWhatIsWritten() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Json.read("{\"secret\":swordfish}"))
        .satisfies(refused -> assertThat(refused).hasNoCause())
        .withMessage("not JSON: line 1, column 11: a letter that cannot stand here");
  }

  private static void assertRefused(byte[] bytes, String said) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Json.read(bytes))
        .withMessage("not JSON: " + said);
  }

  private static void assertSaid(String text, String end) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Json.read(text))
        .withMessageMatching("not JSON: line 1, column \\d+" + end);
  }
}
