package org.tupyo.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/// The colours of the stylesheet, measured as WCAG 2 measures them.
class TokensTest {
  private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+):\\s*#([0-9a-f]{3,6});");

  private String styles = "";

  @BeforeEach
  void read() throws IOException {
    styles = new ClassPathResource("assets/tupyo.css").getContentAsString(UTF_8);
  }

  @Test
  void darkIsTheSameByWishAndBySwitch() {
    assertThat(tokens("html:not([data-theme=\"light\"]) {"))
        .isNotEmpty()
        .isEqualTo(tokens("html[data-theme=\"dark\"] {"));
  }

  @ParameterizedTest
  @CsvSource({
    "ink, paper, 10",
    "ink, paper-2, 10",
    "ink, chosen, 10",
    "ink-2, paper, 7",
    "ink-2, paper-2, 7",
    "edge, paper, 3",
    "seal, paper, 7",
    "on-seal, seal, 7",
    "on-seal, seal-2, 7",
    "seal, chosen, 7",
    "ok, ok-bg, 4.5",
    "warn, warn-bg, 4.5",
    "bad, bad-bg, 4.5",
    "bad, paper, 4.5",
    "info, info-bg, 4.5",
    "ink, ok-bg, 7",
    "ink, warn-bg, 7",
    "ink, bad-bg, 7",
    "ink, info-bg, 7"
  })
  void wordsStandOutFromTheirGround(String words, String ground, double least) {
    for (var block : new String[] {":root {", "html[data-theme=\"dark\"] {"}) {
      var tokens = tokens(block);

      assertThat(contrast(tokens.getOrDefault(words, ""), tokens.getOrDefault(ground, "")))
          .as("%s on %s in %s", words, ground, block)
          .isGreaterThanOrEqualTo(least);
    }
  }

  private Map<String, String> tokens(String block) {
    var start = styles.indexOf(block);
    var body = styles.substring(start, styles.indexOf('}', start));
    return TOKEN
        .matcher(body)
        .results()
        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
  }

  private static double contrast(String one, String other) {
    var a = luminance(one);
    var b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    var six = colour.length() == 3 ? colour.replaceAll("(.)", "$1$1") : colour;
    return 0.2126 * channel(six.substring(0, 2))
        + 0.7152 * channel(six.substring(2, 4))
        + 0.0722 * channel(six.substring(4, 6));
  }

  private static double channel(String hex) {
    var share = Integer.parseInt(hex, 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
