package org.tupyo.crypto.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.crypto.election.Settings.Contest;
import org.tupyo.crypto.election.Settings.Decision;
import org.tupyo.crypto.election.Settings.Majority;
import org.tupyo.crypto.election.Settings.Quorum;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;

class SettingsTest {
  private static final String SEED = Sha256.hex("seed");

  private static final Settings ALL =
      new Settings(
          Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
          Optional.of(Instant.parse("2026-12-02T09:00:00Z")),
          Optional.of(ZoneId.of("Asia/Seoul")),
          Optional.of(SEED),
          2,
          List.of(
              new Contest(
                  "scottish-stv",
                  Map.of("policy", "one-each"),
                  3,
                  Optional.of("프론트엔드"),
                  Optional.of(
                      new Decision(
                          Optional.of(new Quorum("cast", "roll", "1/2")),
                          Optional.of(new Majority("valid", "2/3", "at-least")),
                          "run-off"))),
              new Contest("schulze", Map.of(), 1, Optional.of("프론트엔드"), Optional.empty())));

  @Test
  void whatIsWrittenReadsAgain() {
    assertThat(Settings.read(Json.read(ALL.json().write()))).isEqualTo(ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"version\":1', '\"version\":2'",
    "'\"version\":1', '\"version\":1,\"secret\":true'",
    "Asia/Seoul, Mars/Base",
    "2026-12-01T00:00:00Z, 2027-12-01T00:00:00Z",
    "2026-12-01T00:00:00Z, yesterday",
    "'\"shuffles\":2', '\"shuffles\":0'",
    "'\"seats\":3', '\"seats\":0'",
    "'\"seats\":3', '\"seats\":3,\"chairs\":1'",
    "1/2, 1/0",
    "1/2, 0.5",
    "at-least, nearly",
    "run-off, maybe",
    "'\"tieSeed\":\"', '\"tieSeed\":\"0'",
    "'\"seats\":1,\"part\":\"프론트엔드\"', '\"seats\":1,\"part\":\"백엔드\"'",
    "'\"seats\":1,\"part\":\"프론트엔드\"', '\"seats\":1'",
  })
  void whatNobodyUnderstandsIsRefused(String was, String is) {
    var text = ALL.json().write();
    var altered = text.replace(was, is);

    assertThat(altered).isNotEqualTo(text);
    assertThatThrownBy(() -> Settings.read(Json.read(altered))).isInstanceOf(Malformed.class);
  }

  @Test
  void aDrawTakesTheSeedAndTheEndOfTheVoting() {
    var seed = TieSeed.of("seed");

    assertThat(seed.commitment()).isEqualTo(SEED);
    assertThat(seed.drawnWith("abc")).isEqualTo("seed|abc");
    assertThat(seed.toString()).doesNotContain("seed|", SEED).isEqualTo("a seed");
  }
}
