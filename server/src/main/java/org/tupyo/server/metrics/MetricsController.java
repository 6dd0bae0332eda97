package org.tupyo.server.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The figures, as Prometheus reads them. For programs on this machine, or whoever brings the
/// token; for everyone else there is no such page.
@RestController
class MetricsController {
  private static final MediaType FORMAT =
      MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

  /// What a proxy adds. A proxy on this machine asks from it for the whole world.
  private static final List<String> FOR_ANOTHER =
      List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host");

  private final PrometheusMeterRegistry registry;
  private final MetricsSettings settings;

  MetricsController(PrometheusMeterRegistry registry, MetricsSettings settings) {
    this.registry = registry;
    this.settings = settings;
  }

  @GetMapping("/metrics")
  ResponseEntity<String> read(HttpServletRequest request) {
    if (!mayRead(request)) {
      return ResponseEntity.notFound().build();
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(FORMAT)
        .body(registry.scrape());
  }

  private boolean mayRead(HttpServletRequest request) {
    return settings
        .token()
        .map(token -> brings(token, request))
        .orElseGet(() -> isFromHere(request));
  }

  private static boolean brings(String token, HttpServletRequest request) {
    var given = request.getHeader(HttpHeaders.AUTHORIZATION);
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isFromHere(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
          && FOR_ANOTHER.stream().allMatch(name -> request.getHeader(name) == null);
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
