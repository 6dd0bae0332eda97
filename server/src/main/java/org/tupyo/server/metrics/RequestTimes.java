package org.tupyo.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/// How long requests take, by kind, method and how they ended; never by address, because addresses
/// hold elections and codes.
final class RequestTimes extends OncePerRequestFilter {
  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  RequestTimes(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Kind(String method, String route, String status) {}

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var begin = System.nanoTime();
    var failed = true;
    try {
      chain.doFilter(request, response);
      failed = false;
    } finally {
      // What goes on in the background, as news of turnout, would count as endless.
      if (!request.isAsyncStarted()) {
        var kind =
            new Kind(
                method(request.getMethod()),
                route(request.getRequestURI()),
                failed ? "5xx" : response.getStatus() / 100 + "xx");
        timers
            .computeIfAbsent(kind, this::timer)
            .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
      }
    }
  }

  /// Whoever asks may invent methods.
  private static String method(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
      default -> "other";
    };
  }

  private static String route(String address) {
    if (address.startsWith("/api/")) {
      return "api";
    }
    return address.startsWith("/assets/") ? "assets" : "pages";
  }

  private Timer timer(Kind kind) {
    return Timer.builder("tupyo.http.requests")
        .description("Requests, until their answer was written")
        .tags("method", kind.method, "route", kind.route, "status", kind.status)
        .serviceLevelObjectives(
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5))
        .register(registry);
  }
}
