package org.tupyo.server.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.tupyo.server.place.Place;

/// What authenticator apps read from a QR code.
///
/// SHA-1, six digits and half a minute are what they take for granted.
///
/// Source: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
@Component
class AppAddress {
  private final Place place;

  AppAddress(Place place) {
    this.place = place;
  }

  String of(Member member, TimeCode code) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(
            encoded(place.name()),
            encoded(member.username()),
            code.secret(),
            encoded(place.name()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
