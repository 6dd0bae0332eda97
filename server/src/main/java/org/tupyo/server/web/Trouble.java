package org.tupyo.server.web;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.tupyo.server.texts.BodyPlace;

/// What went wrong with a request, before it is put into words.
///
/// @param reference a code that the reader can quote and the log shows
/// @param flaws where the sent data is wrong
record Trouble(
    HttpStatusCode status,
    HttpHeaders headers,
    String detailKey,
    List<Object> detailValues,
    List<Flaw> flaws,
    String reference) {
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  /// The statuses that are put into words of their own.
  static final Set<Integer> WORDED =
      Set.of(400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422, 429, 500, 503);

  Trouble {
    detailValues = List.copyOf(detailValues);
    flaws = List.copyOf(flaws);
  }

  /// One wrong place in what was sent.
  ///
  /// @param pointer to it, as [BodyPlace] writes it; `#` where the JSON itself is broken
  /// @param detail in the reader's language
  record Flaw(String pointer, String detail) {
    static Flaw at(String pointer, String detail) {
      return new Flaw(BodyPlace.of(pointer), detail);
    }
  }

  static Trouble of(HttpStatusCode status) {
    return of(status, HttpHeaders.EMPTY);
  }

  static Trouble of(HttpStatusCode status, HttpHeaders headers) {
    return new Trouble(status, headers, "", List.of(), List.of(), code());
  }

  Trouble saying(String key, List<Object> values) {
    return new Trouble(status, headers, key, values, flaws, reference);
  }

  Trouble with(List<Flaw> found) {
    return new Trouble(status, headers, detailKey, detailValues, found, reference);
  }

  /// The status whose words fit: its own, or that of its kind.
  int words() {
    if (WORDED.contains(status.value())) {
      return status.value();
    }
    return status.is4xxClientError() ? 400 : 500;
  }

  private static String code() {
    var code = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      code.append(i == 4 ? "-" : "").append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
    }
    return code.toString().toUpperCase(Locale.ROOT);
  }
}
