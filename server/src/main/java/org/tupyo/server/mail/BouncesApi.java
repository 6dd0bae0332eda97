package org.tupyo.server.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// Takes reports of bounces from a mail service, through a small program of the operator's that
/// knows the service's own form. Signed with a secret that both know, over the moment and the whole
/// body, so that nothing is believed that was changed or is sent again later.
@RestController
@Tag(name = "Mail")
class BouncesApi {
  static final Duration FRESH = Duration.ofMinutes(5);
  private static final int MOST = 1_000;
  private static final Pattern SIGNATURE = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-fA-F]{64})");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<?([0-9]{1,18}-[0-9a-fA-F]{32})(?:@[^>\\s]*)?>?");

  private final Optional<String> secret;
  private final Marks marks;
  private final Bounces bounces;
  private final Clock clock;
  private final ObjectMapper json;

  BouncesApi(MailSettings settings, Marks marks, Bounces bounces, Clock clock, ObjectMapper json) {
    this.secret = settings.bounces().secret();
    this.marks = marks;
    this.bounces = bounces;
    this.clock = clock;
    this.json = json;
  }

  /// @param bounces at most 1,000
  record BouncesJson(@Nullable List<BounceJson> bounces) {}

  /// One report.
  ///
  /// @param messageId of the letter, as in its header
  /// @param kind `failed` or `delayed`
  /// @param reason in the words of the server that reports
  record BounceJson(
      @Nullable String messageId,
      @Nullable String kind,
      @Nullable String reason,
      @Nullable String server) {

    /// Shows no words, which may hold an address.
    @Override
    public String toString() {
      return "BounceJson[kind=%s]".formatted(kind);
    }
  }

  /// @param taken how many were about letters of ours that had left
  record TakenJson(long taken, long unknown) {}

  @PostMapping("/api/mail/bounces")
  @Operation(
      summary =
          "Takes reports of letters that came back; signed: Tupyo-Signature: t=SECONDS,v1=HMAC-SHA256 of SECONDS.BODY in hexadecimal digits")
  TakenJson take(
      @RequestHeader(name = "Tupyo-Signature", defaultValue = "") String signature,
      @RequestBody(required = false) byte @Nullable [] sent) {
    var body = sent == null ? new byte[0] : sent;
    var key = secret.orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "mail.bounces.off"));
    if (!isSigned(key, signature, body)) {
      throw problem(HttpStatus.UNAUTHORIZED, "mail.bounces.unsigned");
    }
    var reports = read(body);
    var taken = reports.stream().filter(report -> bounces.take(report)).count();
    return new TakenJson(taken, reports.size() - taken);
  }

  private boolean isSigned(String key, String signature, byte[] body) {
    var found = SIGNATURE.matcher(signature);
    if (!found.matches()) {
      return false;
    }
    var at = Instant.ofEpochSecond(Long.parseLong(found.group(1)));
    var apart = Duration.between(at, clock.instant()).abs();
    return apart.compareTo(FRESH) <= 0
        && MessageDigest.isEqual(
            HexFormat.of().parseHex(found.group(2)), sign(key, found.group(1), body));
  }

  static byte[] sign(String key, String seconds, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private List<Bounce> read(byte[] body) {
    try {
      var read = json.readValue(body, BouncesJson.class);
      var reports = read == null ? null : read.bounces();
      if (reports == null || reports.size() > MOST) {
        throw problem(HttpStatus.BAD_REQUEST, "mail.bounces.malformed");
      }
      return reports.stream().map(this::bounce).toList();
    } catch (JacksonException _) {
      throw problem(HttpStatus.BAD_REQUEST, "mail.bounces.malformed");
    }
  }

  private Bounce bounce(@Nullable BounceJson report) {
    if (report == null
        || report.messageId() == null
        || !List.of("failed", "delayed").contains(String.valueOf(report.kind()))) {
      throw problem(HttpStatus.BAD_REQUEST, "mail.bounces.malformed");
    }
    return new Bounce(
        letter(report.messageId()),
        "failed".equals(report.kind()),
        report.server() == null ? "" : report.server(),
        report.reason() == null ? "" : report.reason());
  }

  /// The number of the letter, or one that no letter has.
  private long letter(String messageId) {
    var found = MESSAGE_ID.matcher(messageId.strip());
    return found.matches() ? marks.read(Marks.Kind.LETTER, found.group(1)).orElse(0) : 0;
  }

  private static ErrorResponseException problem(HttpStatus status, String key) {
    return new ErrorResponseException(status, ProblemDetail.forStatus(status), null, key, null);
  }
}
