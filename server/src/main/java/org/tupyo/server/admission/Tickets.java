package org.tupyo.server.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.storage.ArrivalClock;

/// What a request gets that is told to come back: `1795824000123-` and 32 hexadecimal digits,
/// signed with a key of this place. It says when the request came, by the database's clock, and is
/// good for the very same request only. So who was in time stays so, at any node, and nobody's
/// waiting takes memory here.
@Component
final class Tickets implements SmartInitializingSingleton {
  static final String HEADER = "Arrival-Ticket";

  /// Its name in an address, where a form cannot send a header.
  static final String PARAMETER = "ticket";

  /// No election waits longer for what may come back.
  static final Duration LAST = Duration.ofMinutes(1);

  /// What is larger is no ballot, and signing it would cost more than refusing it.
  private static final int LONGEST = 64 * 1024;

  private static final int MAC_BYTES = 16;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");
  private static final Pattern IN_QUERY =
      Pattern.compile("(?:^|&)" + PARAMETER + "=(" + FORM.pattern() + ")(?=&|$)");

  /// Say who asks, and for what a second time.
  private static final String[] SIGNED = {
    "Authorization", "Cookie", "Voting-Pass", "Idempotency-Key"
  };

  private final JdbcClient jdbc;
  private final ArrivalClock clock;
  private volatile Optional<Mac> keyed = Optional.empty();

  Tickets(JdbcClient jdbc, ArrivalClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Once and for all: when tickets are given, the database has enough to do or is away.
  @Override
  public void afterSingletonsInstantiated() {
    var secret = jdbc.sql("select secret from ticket_key").query(String.class).single();
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256"));
      keyed = Optional.of(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
    clock.now();
  }

  /// Gives a ticket to a request that came at this moment, as [System#nanoTime] tells.
  Optional<String> give(HttpServletRequest request, byte[] body, long at) {
    if (body.length > LONGEST) {
      return Optional.empty();
    }
    var millis = clock.at(at).toEpochMilli();
    return Optional.of(millis + "-" + HexFormat.of().formatHex(sign(request, body, millis)));
  }

  /// When this very request came first, as [System#nanoTime] tells: nothing where it brings no
  /// ticket, or one that is not its own or too old.
  OptionalLong read(HttpServletRequest request, byte[] body) {
    var ticket = brought(request).map(FORM::matcher).filter(found -> found.matches());
    if (ticket.isEmpty() || body.length > LONGEST) {
      return OptionalLong.empty();
    }
    var millis = Long.parseLong(ticket.get().group(1));
    var now = System.nanoTime();
    var age = Duration.between(Instant.ofEpochMilli(millis), clock.at(now));
    var signed = HexFormat.of().parseHex(ticket.get().group(2));
    return age.compareTo(LAST) <= 0 && MessageDigest.isEqual(signed, sign(request, body, millis))
        // Another node may be a little ahead.
        ? OptionalLong.of(now - Math.max(0, age.toNanos()))
        : OptionalLong.empty();
  }

  /// Whether a request brings something that may be a ticket.
  static boolean isBroughtBy(HttpServletRequest request) {
    return brought(request).isPresent();
  }

  private static Optional<String> brought(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HEADER))
        .or(() ->
            Optional.ofNullable(request.getQueryString())
                .map(IN_QUERY::matcher)
                .filter(found -> found.find())
                .map(found -> found.group(1)));
  }

  /// An address's query with this ticket, in place of another.
  static String query(Optional<String> query, Optional<String> ticket) {
    var others = query.map(text -> IN_QUERY.matcher(text).replaceAll("")).stream();
    return Stream.concat(others, ticket.map(text -> PARAMETER + "=" + text).stream())
        .map(text -> text.startsWith("&") ? text.substring(1) : text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("&"));
  }

  private byte[] sign(HttpServletRequest request, byte[] body, long millis) {
    // A header may come more than once, and whoever reads it may take another than the first.
    var headers =
        Arrays.stream(SIGNED).map(name -> Collections.list(request.getHeaders(name)).toString());
    // Neither an address nor a header has a line's end in it.
    var head =
        Stream.concat(
                Stream.of(String.valueOf(millis), request.getMethod(), request.getRequestURI()),
                headers)
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      // A copy of the keyed state: cheaper than a new one, and safe between threads.
      var mac = (Mac) keyed.orElseThrow().clone();
      mac.update(head.getBytes(UTF_8));
      return Arrays.copyOf(mac.doFinal(body), MAC_BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
