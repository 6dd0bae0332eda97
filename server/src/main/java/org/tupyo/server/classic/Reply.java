package org.tupyo.server.classic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/// An answer of the predecessor's API.
///
/// @param body written as JSON
/// @param cookies to be set, each as the value of a header
record Reply(HttpStatus status, Object body, Map<String, String> headers, List<String> cookies) {
  Reply {
    headers = Map.copyOf(headers);
    cookies = List.copyOf(cookies);
  }

  static Reply of(HttpStatus status, Object body) {
    return new Reply(status, body, Map.of(), List.of());
  }

  static Reply ok(Object body) {
    return of(HttpStatus.OK, body);
  }

  static Reply detail(HttpStatus status, String detail) {
    return of(status, new Detail(detail));
  }

  static Reply notFound() {
    return detail(HttpStatus.NOT_FOUND, "Not found.");
  }

  Reply with(String header, String value) {
    var all = new TreeMap<>(headers);
    all.put(header, value);
    return new Reply(status, body, all, cookies);
  }

  Reply withCookies(List<String> more) {
    return new Reply(status, body, headers, more);
  }

  /// Shows no body: there may be tokens in it.
  @Override
  public String toString() {
    return "Reply[%s]".formatted(status);
  }
}
