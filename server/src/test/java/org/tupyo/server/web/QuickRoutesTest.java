package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class QuickRoutesTest {
  private static final RequestMappingHandlerMapping OURS = new QuickRoutes();
  private static final RequestMappingHandlerMapping THEIRS = new RequestMappingHandlerMapping();

  @BeforeAll
  static void register() {
    var context = new StaticWebApplicationContext();
    context.registerSingleton("routes", Routes.class);
    context.refresh();
    for (var mapping : new RequestMappingHandlerMapping[] {OURS, THEIRS}) {
      mapping.setApplicationContext(context);
      mapping.afterPropertiesSet();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, front",
    "GET, /a/b, fixed",
    "GET, /a/c, one",
    "GET, /a/b%20, one",
    "GET, /a/;x=1, any",
    "POST, /a/b, posted",
    "POST, /a/c, posted",
    "GET, /a/b/c, two",
    "GET, /a/, any",
    "GET, /a/c/, any",
    "GET, /a//c, any",
    "GET, /a/b/c/d, any",
    "GET, /star/1/x, star",
    "GET, /star/1/2/x, any",
    "GET, /both, both",
    "GET, /both/1, both",
    "GET, /a/b/c.csv, csv",
    "GET, /files, files",
    "GET, /files/, files",
    "GET, /files/x/y, files",
    "GET, /rest, rest",
    "GET, /rest/x/y, rest",
    "GET, /f%69les/x, files",
    "GET, /old/1, either",
    "GET, /new/1, either",
    "GET, /elsewhere/at/all, any"
  })
  void takesTheRouteThatTheFrameworkTakes(String method, String address, String route) {
    assertThat(found(OURS, method, address)).isEqualTo(found(THEIRS, method, address));
    assertThat(found(OURS, method, address)).startsWith(route + " ");
  }

  @ParameterizedTest
  @CsvSource({"POST, /files/x", "DELETE, /a/b", "POST, /nowhere/at/all", "GET, /equal/x"})
  void refusesWhatTheFrameworkRefusesInItsWords(String method, String address) {
    assertThat(found(OURS, method, address)).isEqualTo(found(THEIRS, method, address));
    assertThat(found(OURS, method, address)).contains("Exception");
  }

  @Test
  void givesTheVariablesOfTheAddress() {
    var request = request("GET", "/a/b/c");

    assertThat(catchThrowable(() -> OURS.getHandler(request))).isNull();

    assertThat(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
        .hasToString("{x=b, y=c}");
    assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
        .hasToString("/a/{x}/{y}");
  }

  private static String found(RequestMappingHandlerMapping mapping, String method, String address) {
    var request = request(method, address);
    var found = new AtomicReference<@Nullable HandlerMethod>();
    var refusal =
        catchThrowable(() -> {
          var chain = mapping.getHandler(request);
          found.set(chain == null ? null : (HandlerMethod) chain.getHandler());
        });
    var handler = found.get();
    return refusal != null
        ? refusal.toString()
        : "%s %s"
            .formatted(
                handler == null ? "nothing" : handler.getMethod().getName(),
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
  }

  private static MockHttpServletRequest request(String method, String address) {
    var request = new MockHttpServletRequest(method, address);
    ServletRequestPathUtils.parseAndCache(request);
    return request;
  }

  @RestController
  static class Routes {
    @GetMapping("/")
    void front() {}

    @GetMapping("/a/b")
    void fixed() {}

    @GetMapping("/a/{x}")
    void one(@PathVariable String x) {}

    @PostMapping("/a/{x}")
    void posted(@PathVariable String x) {}

    @GetMapping("/a/{x}/{y}")
    void two(@PathVariable String x, @PathVariable String y) {}

    @GetMapping("/a/{x}/{y}.csv")
    void csv(@PathVariable String x, @PathVariable String y) {}

    @GetMapping("/files/**")
    void files() {}

    @GetMapping("/rest/{*path}")
    void rest(@PathVariable String path) {}

    @GetMapping({"/old/{x}", "/new/{x}"})
    void either(@PathVariable String x) {}

    @GetMapping("/star/*/{x}")
    void star(@PathVariable String x) {}

    @GetMapping({"/both", "/both/{x}"})
    void both() {}

    @GetMapping("/equal/{x}")
    void equal(@PathVariable String x) {}

    @GetMapping("/equal/{y}")
    void equalToo(@PathVariable String y) {}

    @GetMapping("/**")
    void any() {}
  }
}
