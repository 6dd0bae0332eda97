package org.tupyo.server.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class FirewallTest {

  @Test
  void whatLooksPlainIsWhatTheFrameworkAllows() {
    var all =
        IntStream.rangeClosed(0, Character.MAX_VALUE)
            .mapToObj(letter -> String.valueOf((char) letter))
            .filter(WebConfiguration::isPlain)
            .toList();
    assertThat(all)
        .contains("A", "~", " ", "\"")
        .allMatch(StrictHttpFirewall.ALLOWED_HEADER_NAMES)
        .allMatch(StrictHttpFirewall.ALLOWED_HEADER_VALUES);
  }

  @Test
  void oneLetterThatIsNotPlainIsSeenAnywhere() {
    var line = IntStream.range(0, 300).mapToObj(_ -> "a").collect(joining());

    assertThat(line).matches(WebConfiguration::isPlain);
    for (int at = 0; at < line.length(); at++) {
      for (var other : new String[] {"\0", "\n", "\u007f", "\u0080", "\uffff"}) {
        assertThat(line.substring(0, at) + other + line.substring(at))
            .doesNotMatch(WebConfiguration::isPlain);
      }
    }
  }
}
