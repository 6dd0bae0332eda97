package org.tupyo.server.classic;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.tupyo.server.accounts.TokenFlaw;

/// The refusals of the predecessor's authentication, word for word: clients compare them.
final class Unauthorized {
  static final Reply NO_TOKEN =
      refusal(new Detail("Authentication credentials were not provided."));

  static final Reply NOT_TWO_WORDS =
      refusal(
          new CodedDetail(
              "Authorization header must contain two space-delimited values",
              "bad_authorization_header"));

  private static final String NOT_VALID = "token_not_valid";

  private Unauthorized() {}

  static Reply of(TokenFlaw flaw) {
    return switch (flaw) {
      case INVALID, ENDED -> badToken("Token is invalid or expired");
      case NO_EXPIRY -> badToken("Token has no 'exp' claim");
      case NO_ID -> badToken("Token has no id");
      case WRONG_TYPE -> badToken("Token has wrong type");
      case NO_MEMBER ->
          refusal(
              new CodedDetail("Token contained no recognizable user identification", NOT_VALID));
      case MEMBER_UNKNOWN -> refusal(new CodedDetail("User not found", "user_not_found"));
      case MEMBER_CLOSED -> refusal(new CodedDetail("User is inactive", "user_inactive"));
    };
  }

  /// A refresh token that gets nothing.
  static Reply ofRefresh(TokenFlaw flaw) {
    return switch (flaw) {
      case WRONG_TYPE -> refusal(new CodedDetail("Token has wrong type", NOT_VALID));
      case MEMBER_UNKNOWN, MEMBER_CLOSED -> of(flaw);
      case INVALID, ENDED, NO_EXPIRY, NO_ID, NO_MEMBER ->
          refusal(new CodedDetail("Token is invalid or expired", NOT_VALID));
    };
  }

  static Reply refusal(Object body) {
    return Reply.of(HttpStatus.UNAUTHORIZED, body)
        .with(HttpHeaders.WWW_AUTHENTICATE, "JWT realm=\"api\"");
  }

  private static Reply badToken(String message) {
    return refusal(
        new BadToken(
            "Given token not valid for any token type",
            NOT_VALID,
            List.of(new BadToken.Message("AccessToken", "access", message))));
  }

  /// What went wrong, and the same as a word for programs.
  record CodedDetail(String detail, String code) {}

  /// Why a token is not one.
  record BadToken(String detail, String code, List<Message> messages) {
    record Message(String tokenClass, String tokenType, String message) {}
  }
}
