package org.tupyo.server.classic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;

/// The people, tokens and candidates that one row of the contract speaks of, made when it does.
final class Cast {
  /// A key that the server accepts beside its own, as it would the predecessor's.
  static final String PREDECESSORS_KEY = "the-predecessors-secret-key-of-32-bytes-and-more";

  private static final Pattern WORD = Pattern.compile("\\{([a-z0-9*-]+)}");
  private static final AtomicLong COUNTER = new AtomicLong();

  private final TestServer server;
  private final PartLeaders election;
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, SomeMember> members = new HashMap<>();

  Cast(TestServer server, PartLeaders election) {
    this.server = server;
    this.election = election;
  }

  /// Puts what they stand for in place of the words in braces.
  String fill(String text) {
    return WORD.matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(known.computeIfAbsent(match.group(1), this::make)));
  }

  private String make(String word) {
    return switch (word) {
      case "front1", "front2", "back1" -> election.candidate(word);
      case "new" -> "Neu" + COUNTER.incrementAndGet();
      case "name" -> member("frontend").member().username();
      case "token" -> member("frontend").tokens().access();
      case "refresh" -> member("frontend").tokens().refresh();
      case "backend-name" -> member("backend").member().username();
      case "backend-token" -> member("backend").tokens().access();
      case "predecessor" -> signed(claims("access", id(), future()));
      case "old-refresh" -> signed(claims("refresh", id(), future()));
      case "expired" -> signed(claims("access", id(), past()));
      case "expired-refresh" -> signed(claims("refresh", id(), past()));
      case "foreign" ->
          signed("another key, as long as it has to be", claims("access", id(), future()));
      case "unsigned" -> unsigned(claims("access", id(), future()));
      case "no-exp" -> signed(claims("access", id(), future()).replaceFirst("\"exp\":\\d+,", ""));
      case "no-jti" ->
          signed(claims("access", id(), future()).replaceFirst("\"jti\":\"\\w+\",", ""));
      case "no-user" ->
          signed(claims("access", id(), future()).replaceFirst(",\"user_id\":\\d+", ""));
      case "text-user" -> signed(claims("access", "\"admin\"", future()));
      case "nobody" -> signed(claims("access", "987654321", future()));
      case "nobody-refresh" -> signed(claims("refresh", "987654321", future()));
      case "deep" -> "[".repeat(100_000);
      case String repeated when repeated.matches("[a-z0-9]\\*\\d+") ->
          repeated.substring(0, 1).repeat(Integer.parseInt(repeated.substring(2)));
      default -> throw new IllegalArgumentException("nobody plays {%s}".formatted(word));
    };
  }

  private SomeMember member(String part) {
    return members.computeIfAbsent(
        part, key -> SomeMember.on(server, Role.MEMBER, Optional.of(key)));
  }

  private String id() {
    return String.valueOf(member("frontend").member().id().value());
  }

  /// The token that the predecessor gave to a user of its own an hour before this moment.
  static String oldTokenOf(long user, Instant now) {
    var issued = now.getEpochSecond() - 3600;
    return signed(
        claims("access", String.valueOf(user), issued + 86_400)
            .replaceFirst("\"iat\":\\d+", "\"iat\":" + issued));
  }

  private static long future() {
    return Instant.now().getEpochSecond() + 3600;
  }

  private static long past() {
    return Instant.now().getEpochSecond() - 1;
  }

  private static String claims(String type, String user, long expires) {
    return """
    {"token_type":"%s","exp":%d,"iat":%d,"jti":"0123456789abcdef0123456789abcdef","user_id":%s}\
    """
        .formatted(type, expires, Instant.now().getEpochSecond(), user);
  }

  private static String signed(String claims) {
    return signed(PREDECESSORS_KEY, claims);
  }

  private static String signed(String key, String claims) {
    var text = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String unsigned(String claims) {
    return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + base64(claims) + ".";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
