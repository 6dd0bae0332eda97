package org.tupyo.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-26T12:00:00Z | Asia/Seoul | 2026년 11월 26일(목) 밤~9시 (대한민국 시간, UTC+9)
          2026-11-25T15:00:00Z | Asia/Seoul | 2026년 11월 25일(수)에서 26일(목)로 넘어가는 밤~12시(자정) (대한민국 시간, UTC+9)
          2026-11-25T15:30:00Z | Asia/Seoul | 2026년 11월 25일(수)에서 26일(목)로 넘어가는 밤~12시~30분 (대한민국 시간, UTC+9)
          2026-11-25T15:59:59Z | Asia/Seoul | 2026년 11월 25일(수)에서 26일(목)로 넘어가는 밤~12시~59분 (대한민국 시간, UTC+9)
          2026-11-30T15:00:00Z | Asia/Seoul | 2026년 11월 30일(월)에서 12월 1일(화)로 넘어가는 밤~12시(자정) (대한민국 시간, UTC+9)
          2026-12-31T15:44:00Z | Asia/Seoul | 2026년 12월 31일(목)에서 2027년 1월 1일(금)로 넘어가는 밤~12시~44분 (대한민국 시간, UTC+9)
          2026-11-25T16:00:00Z | Asia/Seoul | 2026년 11월 26일(목) 새벽~1시 (대한민국 시간, UTC+9)
          2026-11-26T03:00:00Z | Asia/Seoul | 2026년 11월 26일(목) 낮~12시 (대한민국 시간, UTC+9)
          2026-11-26T03:30:00Z | Asia/Seoul | 2026년 11월 26일(목) 낮~12시~30분 (대한민국 시간, UTC+9)
          2026-11-26T09:05:00Z | Asia/Seoul | 2026년 11월 26일(목) 저녁~6시~5분 (대한민국 시간, UTC+9)
          2028-02-29T00:00:00Z | Asia/Seoul | 2028년 2월 29일(화) 오전~9시 (대한민국 시간, UTC+9)
          """)
  void saysMomentsInKorean(String moment, String zone, String words) {
    assertThat(Moments.inWords(Instant.parse(moment), ZoneId.of(zone), Locale.KOREAN))
        .isEqualTo(words.replace('~', '\u00A0'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-26T12:00:00Z | Asia/Seoul | Thu 26 Nov 2026, 9~p.m. (Korean Time, UTC+9)
          2026-11-25T15:00:00Z | Asia/Seoul | midnight between Wed 25 Nov 2026 and Thu 26 Nov 2026 (Korean Time, UTC+9)
          2026-11-25T15:30:00Z | Asia/Seoul | Thu 26 Nov 2026, 12:30~a.m. (after midnight) (Korean Time, UTC+9)
          2026-11-26T03:00:00Z | Asia/Seoul | Thu 26 Nov 2026, 12 noon (Korean Time, UTC+9)
          2026-11-26T03:30:00Z | Asia/Seoul | Thu 26 Nov 2026, 12:30~p.m. (after noon) (Korean Time, UTC+9)
          2026-11-01T05:30:00Z | America/New_York | Sun 1 Nov 2026, 1:30~a.m. (Eastern Time, UTC−4)
          2026-11-01T06:30:00Z | America/New_York | Sun 1 Nov 2026, 1:30~a.m. (Eastern Time, UTC−5)
          2026-03-29T01:00:00Z | Europe/Berlin | Sun 29 Mar 2026, 3~a.m. (Central European Time, UTC+2)
          2026-11-26T12:00:00Z | Asia/Kolkata | Thu 26 Nov 2026, 5:30~p.m. (Kolkata Time, UTC+5:30)
          2026-11-26T12:00:00Z | Z | Thu 26 Nov 2026, 12 noon (UTC)
          """)
  void saysMomentsInEnglish(String moment, String zone, String words) {
    assertThat(Moments.inWords(Instant.parse(moment), ZoneId.of(zone), Locale.ENGLISH))
        .isEqualTo(words.replace('~', '\u00A0'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-26T12:00:00Z | Asia/Seoul | ko | 11월 26일(목) 밤~9시
          2026-11-30T15:00:00Z | Asia/Tokyo | ko | 11월 30일(월)에서 12월 1일(화)로 넘어가는 밤~12시(자정)
          2026-11-26T12:00:00Z | Asia/Seoul | en | Thu 26 Nov, 9~p.m.
          2026-11-26T12:00:00Z | Europe/Berlin | en | Thu 26 Nov, 1~p.m. (Central European Time, UTC+1)
          """)
  void namesTheZoneOnACardOnlyWhereItsClocksShowSomethingElse(
      String moment, String zone, String language, String words) {
    var home = ZoneId.of("Asia/Seoul");

    assertThat(Moments.brief(Instant.parse(moment), ZoneId.of(zone), home, Locale.of(language)))
        .isEqualTo(words.replace('~', '\u00A0'));
  }
}
