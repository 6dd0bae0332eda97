package org.tupyo.server.ballots;

import java.util.regex.Pattern;

/// A client's own name for one ballot, such as a UUID: however often it casts with this key, there
/// is one ballot and one receipt.
///
/// @param value 1 to 128 visible ASCII characters
public record CastKey(String value) {
  private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

  public CastKey {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not 1 to 128 visible ASCII characters");
    }
  }

  /// Whether a key may read so.
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }
}
