package org.tupyo.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.accounts.OtherSites;

/// A field of a form that could not be taken, to be sent again as it is.
record Resent(String name, String value) {
  private static final int LONGEST = 64 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";

  /// Gives the fields of a form, or none where it must not be sent from a page of ours: another
  /// site's page sent it, or does not say, and would borrow our name; or a password is in it, and
  /// that belongs on no page.
  static List<Resent> fields(HttpServletRequest request, Optional<byte[]> sent, OtherSites others) {
    if (sent.isEmpty()
        || sent.get().length > LONGEST
        || !isForm(request)
        || !isOwn(request, others)) {
      return List.of();
    }
    try {
      var fields = read(new String(sent.get(), StandardCharsets.US_ASCII));
      var secret = fields.stream().anyMatch(field -> isPassword(field.name));
      return secret ? List.of() : fields;
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  /// Whether a form was sent in the way that files take.
  static boolean mayHoldAFile(HttpServletRequest request) {
    return isOfType(request, "multipart/form-data");
  }

  private static boolean isForm(HttpServletRequest request) {
    return isOfType(request, FORM);
  }

  private static boolean isOfType(HttpServletRequest request, String wanted) {
    var type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(wanted);
  }

  private static boolean isOwn(HttpServletRequest request, OtherSites others) {
    var says =
        "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
            || request.getHeader("Origin") != null;
    return says && !others.sent(request);
  }

  private static boolean isPassword(String name) {
    return name.toLowerCase(Locale.ROOT).contains("password");
  }

  private static List<Resent> read(String form) {
    var fields = new ArrayList<Resent>();
    for (var pair : form.split("&", -1)) {
      var halves = pair.split("=", 2);
      if (!pair.isEmpty()) {
        fields.add(new Resent(decoded(halves[0]), halves.length > 1 ? decoded(halves[1]) : ""));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// Shows nothing that was sent.
  @Override
  public String toString() {
    return "Resent[]";
  }
}
