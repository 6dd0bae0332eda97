package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where somebody wanted to go before signing in.
final class Next {
  /// Pages of ours by their first word; nobody is led anywhere else.
  private static final Pattern OURS =
      Pattern.compile(
          "/(?:(?:account|admin|desk|e|elections|r|v)(?:/[\\p{L}\\p{M}\\p{N}_.~%-]+)*)?(?:\\?[A-Za-z0-9_.=&%-]*)?");

  /// Bytes that mean something else once they are decoded: slashes, dots and control characters.
  private static final Pattern DANGEROUS = Pattern.compile("%(?:2[eEfF]|5[cC]|[01]|7[fF])|/\\.");

  private Next() {}

  /// Gives the path if it leads to a page of ours, else the front page.
  static String safe(@Nullable String path) {
    return Optional.ofNullable(path)
        .filter(given -> OURS.matcher(given).matches() && !DANGEROUS.matcher(given).find())
        .orElse("/");
  }

  /// The address of the sign-in page that comes back here.
  static String signInThen(HttpServletRequest request) {
    return then("/sign-in", request);
  }

  /// The address of the page about the second step that comes back here.
  static String secondStepThen(HttpServletRequest request) {
    return then("/account/second-step", request);
  }

  private static String then(String page, HttpServletRequest request) {
    if (!request.getMethod().equals("GET")) {
      return page;
    }
    var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    var next = safe(request.getRequestURI() + query);
    return next.equals("/")
        ? page
        : page + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
