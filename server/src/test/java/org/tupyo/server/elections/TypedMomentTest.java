package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.server.elections.TypedMoment.Repeated;

/// The instants were looked up in the zones' published rules, not computed by this program.
class TypedMomentTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-26T21:00, Asia/Seoul, 2026-11-26T12:00:00Z",
    "2026-11-26T00:00, Asia/Seoul, 2026-11-25T15:00:00Z",
    "2028-02-29T23:59, Asia/Seoul, 2028-02-29T14:59:00Z",
    "2026-11-26T21:00:00+01:00, Asia/Seoul, 2026-11-26T20:00:00Z",
    "2026-11-26T21:00:00Z, Asia/Seoul, 2026-11-26T21:00:00Z",
    "2026-03-08T03:00, America/New_York, 2026-03-08T07:00:00Z",
    "2026-03-29T03:00, Europe/Berlin, 2026-03-29T01:00:00Z",
    "2026-10-25T03:00, Europe/Berlin, 2026-10-25T02:00:00Z",
  })
  void readsWhatNamesOneMoment(String typed, String zone, String instant) {
    for (var repeated : Repeated.values()) {
      assertThat(TypedMoment.read(typed, ZoneId.of(zone), repeated))
          .isEqualTo(new TypedMoment.Read(Instant.parse(instant)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T01:30, America/New_York, 2026-11-01T05:30:00Z, 2026-11-01T06:30:00Z",
    "2026-10-25T02:30, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
  })
  void opensAtTheEarlierAndClosesAtTheLaterOfARepeatedTime(
      String typed, String zone, String opening, String closing) {
    assertThat(TypedMoment.read(typed, ZoneId.of(zone), Repeated.EARLIER))
        .isEqualTo(new TypedMoment.Read(Instant.parse(opening)));
    assertThat(TypedMoment.read(typed, ZoneId.of(zone), Repeated.LATER))
        .isEqualTo(new TypedMoment.Read(Instant.parse(closing)));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-08T02:30, America/New_York", "2026-03-29T02:00, Europe/Berlin"})
  void refusesATimeThatTheClocksSkip(String typed, String zone) {
    assertThat(TypedMoment.read(typed, ZoneId.of(zone), Repeated.EARLIER))
        .isEqualTo(new TypedMoment.Skipped());
  }

  @ParameterizedTest
  @CsvSource({"tomorrow", "2026-02-30T10:00", "2026-11-26", "26.11.2026 21:00", "2026-11-26T25:00"})
  void refusesWhatIsNoDateAndTime(String typed) {
    assertThat(TypedMoment.read(typed, ZoneId.of("Asia/Seoul"), Repeated.LATER))
        .isEqualTo(new TypedMoment.Unreadable());
  }
}
