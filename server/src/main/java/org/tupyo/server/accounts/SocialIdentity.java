package org.tupyo.server.accounts;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who somebody is at another service. The service and its own number for them count, never the
/// address: that may change hands.
///
/// @param provider the service
/// @param subject what the service calls them for good
/// @param email the address that the service knows; empty where it tells none
/// @param verified whether the service vouches for that address
/// @param name how they call themselves there; perhaps empty
public record SocialIdentity(
    String provider, String subject, Optional<String> email, boolean verified, String name) {
  private static final int LONGEST = 255;

  public SocialIdentity {
    if (subject.isBlank() || subject.length() > LONGEST) {
      throw new IllegalArgumentException("a subject of %d characters".formatted(subject.length()));
    }
    email = email.filter(address -> AccountTexts.email(address).isEmpty());
    verified = verified && email.isPresent();
    name = name.length() > LONGEST ? "" : name;
  }

  /// The address, if the service vouches for it.
  public Optional<String> vouched() {
    return verified ? email : Optional.empty();
  }

  /// Reads what a service without OpenID Connect says about somebody.
  ///
  /// @throws IllegalArgumentException where it does not say who it is
  static SocialIdentity read(
      SocialKind kind, String provider, Map<String, Object> said, Optional<String> vouched) {
    return switch (kind) {
      case NAVER -> {
        var response = map(said.get("response"));
        // Naver's contact address is whatever the member has typed there: it vouches for none.
        yield new SocialIdentity(
            provider,
            text(response.get("id")),
            optional(response.get("email")),
            false,
            text(response.get("nickname")));
      }
      case KAKAO -> {
        var account = map(said.get("kakao_account"));
        yield new SocialIdentity(
            provider,
            text(said.get("id")),
            optional(account.get("email")),
            Boolean.TRUE.equals(account.get("is_email_valid"))
                && Boolean.TRUE.equals(account.get("is_email_verified")),
            text(map(account.get("profile")).get("nickname")));
      }
      case GITHUB ->
          new SocialIdentity(
              provider,
              text(said.get("id")),
              vouched.or(() -> optional(said.get("email"))),
              vouched.isPresent(),
              text(said.get("login")));
      case OPENID -> throw new IllegalArgumentException("OpenID Connect has tokens for this");
    };
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Optional<String> optional(@Nullable Object value) {
    return Optional.of(text(value)).filter(text -> !text.isBlank());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /// Says nothing about the person.
  @Override
  public String toString() {
    return "SocialIdentity[provider=%s]".formatted(provider);
  }
}
