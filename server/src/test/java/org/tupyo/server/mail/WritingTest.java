package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingTest {
  private static final Writing WRITING =
      new Writing(
          "여는괄호",
          "총무 선거",
          List.of("김민수 님, 안녕하세요.", "두 줄\n문단"),
          "투표하기",
          "https://vote.example.org/v#A-B",
          List.of("나만의 주소예요."),
          List.of("답장은 서하 님에게 가요."),
          Optional.of(new Writing.Stop("알림 그만 받기", "https://vote.example.org/stop/1-a")));

  @Test
  void saysTheSameInBothParts() {
    var page = Jsoup.parse(WRITING.html(Locale.KOREAN));
    var text = WRITING.text();

    for (var words : List.of("김민수 님, 안녕하세요.", "투표하기", "나만의 주소예요.", "답장은 서하 님에게 가요.", "알림 그만 받기")) {
      assertThat(text).contains(words);
      assertThat(page.body().text()).contains(words);
    }
    assertThat(page.select("html").attr("lang")).isEqualTo("ko");
    assertThat(page.select("a").eachAttr("href"))
        .containsExactly(
            "https://vote.example.org/v#A-B",
            "https://vote.example.org/v#A-B",
            "https://vote.example.org/stop/1-a");
  }

  @Test
  void writesEachAddressOnALineOfItsOwn() {
    assertThat(WRITING.text().lines())
        .contains("https://vote.example.org/v#A-B", "https://vote.example.org/stop/1-a", "-- ");
    assertThat(Jsoup.parse(WRITING.html(Locale.KOREAN)).select("a").eachText())
        .contains("https://vote.example.org/v#A-B");
  }

  @Test
  void fetchesNothingAndRunsNothing() {
    var page = Jsoup.parse(WRITING.html(Locale.ENGLISH));

    assertThat(page.select("img, script, link, iframe, object, form, [src], [background]"))
        .isEmpty();
    assertThat(page.html()).doesNotContain("url(", "@import");
    assertThat(WRITING.html(Locale.KOREAN).length()).isLessThan(30_000);
  }

  @Test
  void showsWhateverItHoldsAsTyped() {
    var evil = "<script>alert(1)</script>\" onclick=\"x";
    var html =
        new Writing(
                evil,
                evil,
                List.of(evil),
                evil,
                evil,
                List.of(evil),
                List.of(evil),
                Optional.of(new Writing.Stop(evil, evil)))
            .html(Locale.ENGLISH);
    var page = Jsoup.parse(html);

    assertThat(page.select("script, [onclick]")).isEmpty();
    assertThat(page.select("h1").text()).isEqualTo(evil);
    assertThat(page.title()).isEqualTo(evil);
  }

  /// Contrast as WCAG 2.2 computes it; AAA asks for 7.
  @ParameterizedTest
  @CsvSource({
    "light, ink", "light, pale", "light, link", "light, button",
    "dark, ink", "dark, pale", "dark, link", "dark, button"
  })
  void canBeReadInLightAndInDark(String theme, String what) {
    var html = WRITING.html(Locale.KOREAN);
    var dark = theme.equals("dark");

    var paper = dark ? inDark(html, "paper", "background") : "#ffffff";
    var words = dark ? inDark(html, what, "color") : inLight(html, what, "color");
    var behind =
        !what.equals("button")
            ? paper
            : dark ? inDark(html, what, "background") : inLight(html, what, "background");

    assertThat(contrast(words, behind)).as("%s on %s", words, behind).isGreaterThan(7);
  }

  private static String inDark(String html, String what, String property) {
    return found(html, "\\." + what + "\\{[^}]*?\\b" + property + ":(#[0-9a-f]{6})");
  }

  private static String inLight(String html, String what, String property) {
    var style = Jsoup.parse(html).expectFirst("." + what).attr("style");
    return found(";" + style, ";\\s*" + property + ":(#[0-9a-f]{6})");
  }

  private static String found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s in %s".formatted(pattern, text)));
  }

  private static double contrast(String one, String other) {
    var sorted = Stream.of(luminance(one), luminance(other)).sorted().toList();
    return (sorted.get(1) + 0.05) / (sorted.get(0) + 0.05);
  }

  private static double luminance(String colour) {
    var rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    var value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
