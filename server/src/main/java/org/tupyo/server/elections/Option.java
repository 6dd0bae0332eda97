package org.tupyo.server.elections;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A candidate, or another answer that a contest offers.
///
/// @param name unique within its contest
/// @param part the group this candidate stands for, where it matters
/// @param pledge Markdown, may be empty
/// @param link an `https` or `http` address
/// @param portrait name of the picture: a fingerprint of its content, and `.png` or `.jpg`
/// @param withdrawnAt since when nobody can vote for it, though the election opened with it
public record Option(
    OptionId id,
    String name,
    Optional<String> part,
    String pledge,
    Optional<String> link,
    Optional<String> portrait,
    Optional<Instant> withdrawnAt) {

  /// The link where a browser may follow it, whoever wrote it into the database.
  public Optional<String> page() {
    return link.filter(Option::leadsToAPage);
  }

  /// Names before an `@` are refused: they make a link look as if it led elsewhere.
  static boolean leadsToAPage(String link) {
    try {
      var address = new URI(link);
      return address.getScheme() != null
          && Set.of("https", "http").contains(address.getScheme().toLowerCase(Locale.ROOT))
          && address.getRawAuthority() != null
          && !address.getRawAuthority().contains("@");
    } catch (URISyntaxException _) {
      return false;
    }
  }

  public boolean isWithdrawn() {
    return withdrawnAt.isPresent();
  }

  /// Where the picture is served.
  public Optional<String> portraitAddress() {
    return portrait.map(name -> "/portraits/" + name);
  }
}
