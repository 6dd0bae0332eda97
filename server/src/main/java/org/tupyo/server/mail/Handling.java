package org.tupyo.server.mail;

import java.util.List;
import java.util.Optional;

/// How a letter is treated while it is kept: what those who look after letters may learn from it.
///
/// @param person whom it is for, in the words of its feature, so that the letters to one reader are
///   found again; empty where nobody asks
/// @param secrets what in its words opens something; left out wherever the letter is shown
/// @param listing whether it is shown at all
public record Handling(Optional<String> person, List<String> secrets, Listing listing) {
  /// A letter to nobody in particular, which may be read by everyone who looks after letters.
  public static final Handling PLAIN = new Handling(Optional.empty(), List.of(), Listing.LISTED);

  private static final String IN_PLACE_OF_A_SECRET = "••••";

  public Handling {
    secrets = List.copyOf(secrets);
  }

  /// Whether a letter is shown to those who look after letters.
  public enum Listing {
    /// With its address and its words.
    LISTED,
    /// Only as one of so many: that it was sent to this reader says what nobody may know.
    COUNTED
  }

  /// A text without the secrets.
  String mask(String text) {
    var masked = text;
    for (var secret : secrets) {
      masked = masked.replace(secret, IN_PLACE_OF_A_SECRET);
    }
    return masked;
  }

  /// Shows no secret.
  @Override
  public String toString() {
    return "Handling[listing=%s]".formatted(listing);
  }
}
