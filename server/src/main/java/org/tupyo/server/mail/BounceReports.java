package org.tupyo.server.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Reads delivery status notifications.
///
/// A report is believed about the one letter whose mark it bears: in the address it was returned
/// to, or in the `Message-ID` of the letter that comes back with it. Only who has had the letter
/// can know the mark, so nobody can report about another's.
///
/// Source: RFC 3464 (the report), RFC 3462 (its parts).
@Component
class BounceReports {
  private static final int LONGEST_PART = 64 * 1024;
  private static final Pattern MARK = Pattern.compile("[0-9]{1,18}-[0-9a-fA-F]{32}");

  /// Where mail servers say to which address they delivered.
  private static final List<String> RETURNED_TO =
      List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To");

  private final Marks marks;

  BounceReports(Marks marks) {
    this.marks = marks;
  }

  /// What a mail reports.
  ///
  /// @return nothing for a mail of any other kind, or one about no letter of ours
  Optional<Bounce> read(MimeMessage mail) throws MessagingException, IOException {
    if (!mail.isMimeType("multipart/report") || !(mail.getContent() instanceof MimeMultipart all)) {
      return Optional.empty();
    }
    var returned = OptionalLong.empty();
    var status = Map.<String, String>of();
    for (int i = 0; i < all.getCount(); i++) {
      var part = all.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")) {
        status = status(start(part));
      } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
        returned = mark(List.of(of(part, "Message-ID")));
      }
    }
    var letter = mark(addresses(mail));
    var found = letter.isPresent() ? letter : returned;
    return found.isPresent() ? bounce(found.getAsLong(), status) : Optional.empty();
  }

  private static Optional<Bounce> bounce(long letter, Map<String, String> status) {
    var action = status.getOrDefault("action", "").toLowerCase(Locale.ROOT);
    if (!action.equals("failed") && !action.equals("delayed")) {
      return Optional.empty();
    }
    var said = withoutType(status.getOrDefault("diagnostic-code", ""));
    var code = status.getOrDefault("status", "");
    return Optional.of(
        new Bounce(
            letter,
            action.equals("failed"),
            withoutType(
                status.getOrDefault("remote-mta", status.getOrDefault("reporting-mta", ""))),
            said.isEmpty() ? code : said));
  }

  /// The fields of a report, those of the whole and of its one reader together, in lower case.
  private static Map<String, String> status(String text) {
    var fields = new TreeMap<String, String>();
    for (var line : text.replace("\r\n", "\n").replaceAll("\n[ \t]+", " ").split("\n", -1)) {
      var colon = line.indexOf(':');
      if (colon > 0) {
        fields.putIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  /// `smtp; 550 no such user` without its type.
  private static String withoutType(String value) {
    var semicolon = value.indexOf(';');
    return value.substring(semicolon + 1).strip();
  }

  private static List<String> addresses(MimeMessage mail) throws MessagingException {
    var found = new ArrayList<String>();
    for (var header : RETURNED_TO) {
      var values = mail.getHeader(header);
      if (values != null) {
        found.addAll(List.of(values));
      }
    }
    return found;
  }

  /// The first mark of ours in these texts.
  private OptionalLong mark(List<String> texts) {
    return texts.stream()
        .flatMap(text -> MARK.matcher(text).results().map(found -> found.group()))
        .flatMap(mark -> {
          var letter = marks.read(Marks.Kind.LETTER, mark);
          return letter.isPresent() ? Stream.of(letter.getAsLong()) : Stream.empty();
        })
        .mapToLong(Long::longValue)
        .findFirst();
  }

  private static String of(BodyPart part, String header) throws MessagingException, IOException {
    var headers = new InternetHeaders(new ByteArrayInputStream(start(part).getBytes(UTF_8)));
    return Optional.ofNullable(headers.getHeader(header, null)).orElse("");
  }

  private static String start(Part part) throws MessagingException, IOException {
    try (var stream = part.getInputStream()) {
      return new String(stream.readNBytes(LONGEST_PART), UTF_8);
    }
  }
}
