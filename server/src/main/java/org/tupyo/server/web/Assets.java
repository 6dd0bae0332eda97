package org.tupyo.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Our stylesheet, scripts and icons. Their address changes with their content, so that browsers
/// may keep them.
@Component
class Assets {
  /// Where the styles stand that the counting library brings for its pictures.
  static final String COUNT = "count/";

  static final String COUNT_FOLDER = "org/tupyo/count/results/";

  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final Map<String, String> icons = new ConcurrentHashMap<>();

  /// Gives the address of a file in `resources/assets`, or of a style sheet of the counting
  /// library.
  String address(String name) {
    return addresses.computeIfAbsent(
        name, n -> "/assets/%s?v=%s".formatted(n, fingerprint(bytes(place(n)))));
  }

  private static String place(String name) {
    return name.startsWith(COUNT)
        ? COUNT_FOLDER + name.substring(COUNT.length())
        : "assets/" + name;
  }

  /// Gives an icon of the Lucide set as SVG to stand in the page, hidden from screen readers.
  String icon(String name) {
    return icons.computeIfAbsent(
        name,
        n -> {
          var svg =
              new String(
                  bytes(
                      "META-INF/resources/webjars/lucide-static/0.468.0/icons/%s.svg".formatted(n)),
                  StandardCharsets.UTF_8);
          return svg.substring(svg.indexOf("<svg"))
              .replace("<svg", "<svg aria-hidden=\"true\" focusable=\"false\"")
              .replaceAll("\\s+", " ")
              .strip();
        });
  }

  private static String fingerprint(byte[] content) {
    var sum = new CRC32C();
    sum.update(content);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private static byte[] bytes(String path) {
    try {
      return new ClassPathResource(path).getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
