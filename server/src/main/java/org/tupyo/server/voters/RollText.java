package org.tupyo.server.voters;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;

/// The text of a frozen roll whose SHA-256 is published; `docs/roll.md` describes it.
final class RollText {
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
    var text = new StringBuilder(lines.size() * 64 + 128);
    text.append("tupyo roll 1\n").append(election.value()).append('\n').append(salt).append('\n');
    lines.stream()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .sorted(Arrays::compareUnsigned)
        .forEach(line -> text.append(new String(line, StandardCharsets.UTF_8)).append('\n'));
    return text.toString();
  }

  /// SHA-256 of such a text in UTF-8, 64 hexadecimal digits.
  static String fingerprint(String text) {
    return Secrets.sha256(text);
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
