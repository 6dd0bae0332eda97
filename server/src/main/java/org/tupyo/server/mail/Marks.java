package org.tupyo.server.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Numbers that go out in letters and come back from outside, signed with a key of this place:
/// `17-` and 32 hexadecimal digits, in which letter case does not count. Nobody can make one up.
@Component
public class Marks {
  private static final int MAC_BYTES = 16;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9a-fA-F]{32})");

  private final JdbcClient jdbc;
  private volatile @Nullable SecretKeySpec key;

  Marks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What a number counts. The mark of one kind is none of another.
  public enum Kind {
    /// Letters, in `Message-ID` and return address.
    LETTER,
    /// Readers who may stop letters.
    READER
  }

  /// Signs a number.
  public String of(Kind kind, long number) {
    return number + "-" + HexFormat.of().formatHex(sign(kind, number));
  }

  /// The number of a mark that this place has made.
  public OptionalLong read(Kind kind, String mark) {
    var found = FORM.matcher(mark);
    if (!found.matches()) {
      return OptionalLong.empty();
    }
    var number = Long.parseLong(found.group(1));
    var signed = HexFormat.of().parseHex(found.group(2));
    return MessageDigest.isEqual(signed, sign(kind, number))
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  private byte[] sign(Kind kind, long number) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key());
      var whole = mac.doFinal("%s %d".formatted(kind, number).getBytes(US_ASCII));
      return java.util.Arrays.copyOf(whole, MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /// Made with the tables, and never changed.
  private SecretKeySpec key() {
    var known = key;
    if (known == null) {
      var secret = jdbc.sql("select secret from mail_key").query(String.class).single();
      known = new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256");
      key = known;
    }
    return known;
  }
}
