package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.SomeMember;

/// Addresses of ours that lead on to where their reader came from lead to no other site.
class OpenRedirectTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        "/%09/evil.example",
        "/.//evil.example",
        "/..//evil.example",
        "/@evil.example",
        "@evil.example",
        ".evil.example",
        ":80@evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/\u2044\u2044evil.example",
        "/\uff0f\uff0fevil.example",
        "/x\r\nLocation: https://evil.example",
      })
  void noAddressOfOursLeadsToAnotherSite(String wanted) {
    var browser = new HttpVisitor(server);
    var token = browser.csrf();
    var language = browser.submitWith(token, "/language", "language", "en", "back", wanted);
    var theme = browser.submitWith(token, "/theme", "theme", "dark", "back", wanted);
    browser.keep("access", SomeMember.on(server).tokens().access());
    var signIn = browser.open("/sign-in?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));

    for (var answer : List.of(language, theme, signIn)) {
      var location = answer.headers().allValues("Location");
      assertThat(answer.statusCode()).isIn(302, 303);
      assertThat(location).hasSize(1);
      // As browsers read it: a second slash of either kind would begin a host.
      assertThat(location.getFirst().replace(server.at("/").toString(), "/"))
          .matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*")
          .doesNotContain("//");
    }
  }
}
