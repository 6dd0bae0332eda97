package org.tupyo.server.accounts;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A member as the JSON API shows one.
///
/// @param part absent for who belongs to none
record MemberView(long id, String username, String email, Optional<String> part, Role role) {

  static MemberView of(Member member) {
    return new MemberView(
        member.id().value(), member.username(), member.email(), member.part(), member.role());
  }

  /// Changes with everything that is shown.
  String etag() {
    var sum = new CRC32C();
    sum.update(
        String.join("\0", username, email, part.orElse(""), role.name())
            .getBytes(StandardCharsets.UTF_8));
    return "\"%s\"".formatted(HexFormat.of().toHexDigits((int) sum.getValue()));
  }
}
