package org.tupyo.server.elections;

import java.util.Optional;

/// A candidate, or another answer that a contest offers.
///
/// @param name unique within its contest
/// @param part the group this candidate stands for, where it matters
/// @param pledge Markdown, may be empty
/// @param link an `https` or `http` address
/// @param portrait name of the picture: a fingerprint of its content, and `.png` or `.jpg`
public record Option(
    OptionId id,
    String name,
    Optional<String> part,
    String pledge,
    Optional<String> link,
    Optional<String> portrait) {

  /// Where the picture is served.
  public Optional<String> portraitAddress() {
    return portrait.map(name -> "/portraits/" + name);
  }
}
