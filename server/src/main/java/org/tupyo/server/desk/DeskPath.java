package org.tupyo.server.desk;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.elections.ElectionId;

/// Addresses of the organiser's pages. An election's own address may have letters of any script,
/// which a `Location` header cannot hold as they are.
final class DeskPath {
  private DeskPath() {}

  /// The page of an election, whatever its state.
  static String of(ElectionId election) {
    return "/desk/elections/"
        + UriUtils.encodePathSegment(election.value(), StandardCharsets.UTF_8);
  }

  /// One of its pages: `what`, `when`, `check` …
  static String of(ElectionId election, String page) {
    return of(election) + "/" + page;
  }

  /// The page that voters see.
  static String ofVoters(ElectionId election) {
    return "/e/" + UriUtils.encodePathSegment(election.value(), StandardCharsets.UTF_8);
  }

  static String redirect(ElectionId election) {
    return "redirect:" + of(election);
  }

  static String redirect(ElectionId election, String page) {
    return "redirect:" + of(election, page);
  }
}
