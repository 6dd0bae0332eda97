package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class ResponseHeadersTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @ValueSource(strings = {"/", "/no/such/page", "/problems/404", "/desk"})
  void pagesRunNothingButOurModulesAndAreKeptByNobody(String path) {
    var headers = server.get(path).headers();

    var policy = headers.firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .startsWith("default-src 'none'")
        .contains("script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .contains("form-action 'self'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "http:", "https:", "*", "data:");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(headers.firstValue("X-XSS-Protection")).contains("0");
    assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @Test
  void dataRunsNothingAtAll() {
    var headers = server.get("/api/no/such/thing").headers();

    assertThat(headers.allValues("Content-Security-Policy")).containsExactly(ResponseHeaders.DATA);
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    // What only a page can do is not said of data.
    assertThat(headers.map()).doesNotContainKey("permissions-policy");
  }

  @Test
  void whatFiltersRefuseCarriesTheSameHeaders() {
    var refused =
        server.send(
            HttpRequest.newBuilder(server.at("/language"))
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("language=ko"))
                .build());

    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(refused.headers().firstValue("Content-Security-Policy"))
        .contains(ResponseHeaders.PAGES);
    assertThat(refused.headers().allValues("X-Frame-Options")).containsExactly("DENY");
  }

  @Test
  void assetsMayBeKeptForEver() {
    var page = server.get("/").body();
    var start = page.indexOf("/assets/tupyo.css");
    var address = page.substring(start, page.indexOf('"', start));

    assertThat(server.get(address).headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=31536000", "immutable", "public")
        .doesNotContain("no-store");
  }
}
