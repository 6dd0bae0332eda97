package org.tupyo.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Hashes with Argon2id, in the form of the reference implementation, which Spring Security's
/// encoder writes and reads too: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
///
/// Unlike that encoder it uses its memory again: new memory for each hash, 19 MiB in small pieces,
/// made the heap twice as large as all else needs. It keeps as much as was ever used at once.
///
/// Source: RFC 9106.
final class Argon2id implements PasswordEncoder {
  /// OWASP's recommendation for Argon2id: 19 MiB, two passes, one lane.
  private static final int KIBIBYTES = 19 * 1024;

  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

  private final SecureRandom chance = new SecureRandom();
  private final ConcurrentLinkedQueue<BlockPool> idle = new ConcurrentLinkedQueue<>();
  private final LongAdder computed = new LongAdder();

  /// How many hashes were computed so far.
  long computed() {
    return computed.sum();
  }

  @Override
  public String encode(@Nullable CharSequence password) {
    if (password == null) {
      throw new IllegalArgumentException("a password to hash is missing");
    }
    var salt = new byte[SALT_BYTES];
    chance.nextBytes(salt);
    var hash = hash(password, salt, KIBIBYTES, PASSES, LANES, HASH_BYTES);
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            KIBIBYTES, PASSES, LANES, BASE64.encodeToString(salt), BASE64.encodeToString(hash));
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
    var found = FORM.matcher(encoded == null ? "" : encoded);
    if (password == null || !found.matches()) {
      return false;
    }
    try {
      var stored = Base64.getDecoder().decode(found.group(5));
      var computed =
          hash(
              password,
              Base64.getDecoder().decode(found.group(4)),
              Integer.parseInt(found.group(1)),
              Integer.parseInt(found.group(2)),
              Integer.parseInt(found.group(3)),
              stored.length);
      return MessageDigest.isEqual(computed, stored);
    } catch (IllegalArgumentException | IllegalStateException _) {
      // No Base64, or numbers that Argon2 knows no meaning of: nobody's hash.
      return false;
    }
  }

  private byte[] hash(
      CharSequence password, byte[] salt, int kibibytes, int passes, int lanes, int length) {
    var known = idle.poll();
    var memory = known == null ? new FixedBlockPool(KIBIBYTES) : known;
    computed.increment();
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withSalt(salt)
              .withMemoryAsKB(kibibytes)
              .withIterations(passes)
              .withParallelism(lanes)
              .withBlockPool(memory)
              .build());
      var hash = new byte[length];
      generator.generateBytes(password.toString().getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      idle.add(memory);
    }
  }
}
