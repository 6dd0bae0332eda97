package org.tupyo.server.voters;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;

/// The text of a frozen roll whose SHA-256 is published; `docs/roll.md` describes it.
final class RollText {
  private static final byte[] END_OF_LINE = {'\n'};

  private RollText() {}

  /// Gives the line of one voter: name, address, part and member number, a tab between each.
  static String line(
      String name, Optional<String> email, Optional<String> part, Optional<MemberId> member) {
    return String.join(
        "\t",
        name,
        email.orElse(""),
        part.orElse(""),
        member.map(id -> Long.toString(id.value())).orElse(""));
  }

  /// Gives the whole text: three lines of head, then the voters' lines in the order of their bytes.
  ///
  /// @param salt 32 hexadecimal digits that only the organiser knows
  static String of(ElectionId election, String salt, List<String> lines) {
    var text = new ByteArrayOutputStream(lines.size() * 64 + 128);
    write(election, salt, lines, text::writeBytes);
    return text.toString(StandardCharsets.UTF_8);
  }

  /// SHA-256 of the whole text in UTF-8, 64 hexadecimal digits; the text itself, long where a roll
  /// is, is not put together for it.
  static String fingerprint(ElectionId election, String salt, List<String> lines) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      write(election, salt, lines, hash::update);
      return HexFormat.of().formatHex(hash.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void write(
      ElectionId election, String salt, List<String> lines, Consumer<byte[]> out) {
    var head = "tupyo roll 1\n%s\n%s\n".formatted(election.value(), salt);
    out.accept(head.getBytes(StandardCharsets.UTF_8));
    lines.stream()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .sorted(Arrays::compareUnsigned)
        .forEach(line -> {
          out.accept(line);
          out.accept(END_OF_LINE);
        });
  }

  /// Stands for a voter in the public log without naming anyone: HMAC-SHA-256 of the voter's line,
  /// keyed with the salt's text, 64 hexadecimal digits.
  static String commitment(String salt, String line) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(line.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
