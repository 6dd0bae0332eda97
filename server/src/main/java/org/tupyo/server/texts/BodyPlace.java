package org.tupyo.server.texts;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/// Where in a sent body something is wrong, in the one form that problem details use for it.
public final class BodyPlace {
  private BodyPlace() {}

  /// Writes a JSON pointer as the fragment of an address, as RFC 9457 does: `/contests/0/title`
  /// becomes `#/contests/0/title`, and the empty one, which means the whole, `#`.
  ///
  /// Source: RFC 6901, section 6.
  public static String of(String pointer) {
    return "#" + UriUtils.encodeFragment(pointer, StandardCharsets.UTF_8);
  }
}
