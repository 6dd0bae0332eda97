package org.tupyo.server.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a service says who somebody is, and where the well-known ones are.
enum SocialKind {
  /// OpenID Connect: the service says where its addresses are.
  OPENID("", "", "", "", "openid profile email"),
  /// https://developers.naver.com/docs/login/api and .../login/profile
  NAVER(
      "네이버",
      "https://nid.naver.com/oauth2.0/authorize",
      "https://nid.naver.com/oauth2.0/token",
      "https://openapi.naver.com/v1/nid/me",
      ""),
  /// https://developers.kakao.com/docs/latest/en/kakaologin/rest-api
  KAKAO(
      "카카오",
      "https://kauth.kakao.com/oauth/authorize",
      "https://kauth.kakao.com/oauth/token",
      "https://kapi.kakao.com/v2/user/me",
      "profile_nickname account_email"),
  /// https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
  GITHUB(
      "GitHub",
      "https://github.com/login/oauth/authorize",
      "https://github.com/login/oauth/access_token",
      "https://api.github.com/user",
      "read:user user:email");

  static final String GOOGLE = "google";
  static final String GOOGLE_ISSUER = "https://accounts.google.com";

  final String spoken;
  final String authorization;
  final String token;
  final String userInfo;
  private final String scopes;

  SocialKind(String spoken, String authorization, String token, String userInfo, String scopes) {
    this.spoken = spoken;
    this.authorization = authorization;
    this.token = token;
    this.userInfo = userInfo;
    this.scopes = scopes;
  }

  /// What is asked to be told; some services need no word for it.
  List<String> scopes() {
    return scopes.isEmpty() ? List.of() : List.of(scopes.split(" "));
  }

  /// The kind of a well-known service.
  static Optional<SocialKind> named(String provider) {
    if (provider.equals(GOOGLE)) {
      return Optional.of(OPENID);
    }
    return Arrays.stream(values())
        .filter(kind -> kind != OPENID)
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(provider))
        .findFirst();
  }
}
