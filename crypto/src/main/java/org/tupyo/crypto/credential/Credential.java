package org.tupyo.crypto.credential;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.Sha256;

/// A voter's private credential in Base58 letters. There are two kinds, by length, from which the
/// secret exponent is derived differently; the last letter of the short kind checks the others.
public final class Credential {
  private static final BigInteger CHECK = BigInteger.valueOf(53);
  private static final int ITERATIONS = 1000;
  private static final int HASH_BITS = 256;

  private enum Kind {
    SHORT,
    LONG;

    /// How many letters stand between dashes.
    List<Integer> parts() {
      return switch (this) {
        case SHORT -> List.of(3, 3, 3, 3, 3);
        case LONG -> List.of(5, 6, 5, 6);
      };
    }

    boolean checks(String letters) {
      int last = letters.length() - 1;
      return this == LONG
          || Base58.number(letters.substring(0, last))
                  .add(BigInteger.valueOf(Base58.value(letters.charAt(last))))
                  .mod(CHECK)
                  .signum()
              == 0;
    }

    int length() {
      return parts().stream().mapToInt(Integer::intValue).sum();
    }

    String dashed(String letters) {
      var dashed = new ArrayList<String>();
      int start = 0;
      for (int part : parts()) {
        dashed.add(letters.substring(start, start + part));
        start += part;
      }
      return String.join("-", dashed);
    }
  }

  private final Kind kind;
  private final String letters;

  private Credential(Kind kind, String letters) {
    this.kind = kind;
    this.letters = letters;
  }

  /// Reads what a voter typed; dashes and white space may be anywhere or missing.
  public static Optional<Credential> read(String typed) {
    var letters = typed.replaceAll("[-\\s]", "");
    for (var kind : Kind.values()) {
      if (letters.length() == kind.length() && Base58.isWritten(letters) && kind.checks(letters)) {
        return Optional.of(new Credential(kind, letters));
      }
    }
    return Optional.empty();
  }

  /// A new credential of 82 bits, which every release up to 3.0 reads.
  public static Credential generate(SecureRandom random) {
    var letters = Base58.random(Kind.SHORT.length() - 1, random);
    int check = CHECK.intValue() - Base58.number(letters).mod(CHECK).intValue();
    return new Credential(Kind.SHORT, letters + Base58.letter(check));
  }

  /// A new credential of 128 bits, which releases from 2.4 on read.
  public static Credential generateLong(SecureRandom random) {
    return new Credential(Kind.LONG, Base58.random(Kind.LONG.length(), random));
  }

  /// The exponent s with which the voter signs.
  ///
  /// @param uuid of the election
  public BigInteger secretExponent(String uuid, Group group) {
    return switch (kind) {
      case SHORT -> stretched(uuid).mod(group.order());
      case LONG -> {
        var prefix = "derive_credential|" + uuid + "|";
        yield new BigInteger(
                Sha256.hex(prefix + "0|" + letters()) + Sha256.hex(prefix + "1|" + letters()), 16)
            .mod(group.order());
      }
    };
  }

  private BigInteger stretched(String uuid) {
    var spec =
        new PBEKeySpec(
            letters().toCharArray(), uuid.getBytes(StandardCharsets.UTF_8), ITERATIONS, HASH_BITS);
    try {
      return new BigInteger(
          1,
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java has PBKDF2", absent);
    } finally {
      spec.clearPassword();
    }
  }

  /// The secret itself, as it is handed to the voter and as the exponent is derived from it: with
  /// its dashes.
  public String letters() {
    return kind.dashed(letters);
  }

  @Override
  public String toString() {
    return "a credential";
  }
}
