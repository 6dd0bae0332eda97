package org.tupyo.server.elections;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The version of an election as the headers `ETag` and `If-Match` carry it: `"7"`.
public final class ElectionTag {
  private static final Pattern FORM = Pattern.compile("\\s*\"([0-9]{1,18})\"\\s*");

  private ElectionTag() {}

  /// The tag of what is shown.
  public static String of(Election election) {
    return "\"" + election.version() + "\"";
  }

  /// Gives the version that a change was made from.
  ///
  /// @param ifMatch the header; weak tags and lists match nothing of ours
  /// @throws ElectionProblem 428 without the header, 412 where it is no tag of ours
  public static long version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new ElectionProblem(HttpStatus.PRECONDITION_REQUIRED, "elections.problem.if-match");
    }
    var tag = FORM.matcher(ifMatch);
    if (!tag.matches()) {
      throw ElectionProblem.overtaken();
    }
    return Long.parseLong(tag.group(1));
  }
}
