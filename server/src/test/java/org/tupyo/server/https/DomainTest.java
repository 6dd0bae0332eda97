package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.storage.CannotStart;

class DomainTest {

  /// The form of RFC 3492 is from the registry of `한국`, `xn--3e0b707e`.
  @Test
  void namesAreReadAsPeopleWriteThem() {
    assertThat(Domain.of(" Vote.Example.ORG ").name()).isEqualTo("vote.example.org");
    assertThat(Domain.of("vote.한국").name()).isEqualTo("vote.xn--3e0b707e");
    assertThat(Domain.of("a.b-c.io").name()).isEqualTo("a.b-c.io");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://vote.example.org",
        "vote.example.org/",
        "vote.example.org:443",
        "localhost",
        "192.0.2.7",
        "[2001:db8::1]",
        "*.example.org",
        "vote..org",
        "-vote.example.org",
        "vote_1.example.org",
        "a.org,b.org",
        "../../x.org"
      })
  void whatIsNoNameIsRefusedInASentence(String typed) {
    assertThatThrownBy(() -> Domain.of(typed))
        .isInstanceOfSatisfying(
            CannotStart.class,
            refused -> {
              assertThat(refused.getMessage()).startsWith("\"" + typed + "\" is no domain name.");
              assertThat(refused.sentence(Locale.KOREAN)).contains(typed, "도메인");
            });
  }
}
