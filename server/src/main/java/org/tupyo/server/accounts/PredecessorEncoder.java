package org.tupyo.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Checks the predecessor's hashes, `pbkdf2_sha256$iterations$salt$base64`. It makes no new ones.
final class PredecessorEncoder implements PasswordEncoder {
  private static final Pattern FORM =
      Pattern.compile("pbkdf2_sha256\\$(\\d{1,7})\\$([!-#%-~]{1,64})\\$([A-Za-z0-9+/]{43}=)");

  /// Gives a hash that is like this one and fits no password, to be checked for the time it takes.
  static String unfitting(String like) {
    var found = FORM.matcher(like);
    var iterations = found.matches() ? found.group(1) : "1";
    return "pbkdf2_sha256$%s$unfitting$%s=".formatted(iterations, "A".repeat(43));
  }

  /// Whether this is one of its hashes.
  static boolean reads(String hash) {
    return FORM.matcher(hash).matches();
  }

  @Override
  public String encode(@Nullable CharSequence password) {
    throw new UnsupportedOperationException("new passwords are hashed with Argon2id");
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    var found = FORM.matcher(hash == null ? "" : hash);
    if (password == null || !found.matches()) {
      return false;
    }
    var key =
        new PBEKeySpec(
            password.toString().toCharArray(),
            found.group(2).getBytes(StandardCharsets.US_ASCII),
            Math.max(1, Integer.parseInt(found.group(1))),
            256);
    try {
      var computed =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
      return MessageDigest.isEqual(computed, Base64.getDecoder().decode(found.group(3)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2 with SHA-256", e);
    } finally {
      key.clearPassword();
    }
  }
}
