package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodeTest {
  /// The ASCII text `12345678901234567890` of RFC 6238, in base32.
  private static final TimeCode OF_THE_RFC = new TimeCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  /// RFC 6238, appendix B, SHA-1; of its eight digits the last six.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void givesTheCodesOfTheRfc(long second, String code) {
    assertThat(OF_THE_RFC.at(TimeCode.period(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @Test
  void countsTheCodesOfNeighbouringHalfMinutes() {
    var second = Instant.ofEpochSecond(1111111109);

    assertThat(TimeCode.around(second)).containsExactly(37037035L, 37037036L, 37037037L);
  }

  @Test
  void makesSecretsOf160BitsThatShowTheirCodesOnly() {
    var one = TimeCode.fresh();

    assertThat(one.secret()).matches("[A-Z2-7]{32}").isNotEqualTo(TimeCode.fresh().secret());
    assertThat(one.toString()).doesNotContain(one.secret());
  }

  @Test
  void recoveryCodesAreReadAsPeopleTypeThem() {
    var codes = RecoveryCode.fresh();
    var code = codes.getFirst();

    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(code.shown()).matches("[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}");
    assertThat(RecoveryCode.typed("  " + code.shown().toUpperCase(java.util.Locale.ROOT) + " "))
        .isEqualTo(code);
    assertThat(RecoveryCode.typed("OIL0-oil1").text()).isEqualTo("01100111");
    assertThat(codes.stream().map(RecoveryCode::toString).collect(Collectors.joining()))
        .doesNotContain(code.text());
  }
}
