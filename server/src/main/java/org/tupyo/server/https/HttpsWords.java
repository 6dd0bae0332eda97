package org.tupyo.server.https;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.texts.Moments;

/// Says how it stands with HTTPS, to the operator, in either language.
@Component
public class HttpsWords {
  private final ObjectProvider<Https> https;
  private final HttpsSettings settings;
  private final Place place;
  private final Messages messages;

  HttpsWords(ObjectProvider<Https> https, HttpsSettings settings, Place place, Messages messages) {
    this.https = https;
    this.settings = settings;
    this.place = place;
    this.messages = messages;
  }

  /// Everything in a sentence or two: the certificate, and what is wrong.
  public String sentence(Locale locale) {
    var standing = https.getObject().standing();
    var state = state(locale);
    return standing
        .trouble()
        .map(trouble -> trouble(trouble, locale) + " " + next(locale).orElse(""))
        .map(words -> standing.certificate().isPresent() ? words + " " + state : words)
        .orElse(state)
        .strip();
  }

  /// Which certificate is in use.
  String state(Locale locale) {
    var held = https.getObject().standing().certificate();
    return held.map(certificate ->
            messages.text(
                locale,
                "https.state.held",
                certificate.issuer(),
                Moments.inWords(certificate.ends(), place.zone(), locale)))
        .orElseGet(() -> messages.text(locale, "https.state.asking", authority()));
  }

  /// When the authority is asked next; nothing with the operator's own files.
  Optional<String> next(Locale locale) {
    return https.getObject().source() instanceof OwnFiles
        ? Optional.empty()
        : Optional.of(
            messages.text(
                locale,
                "https.next",
                Moments.inWords(https.getObject().standing().next(), place.zone(), locale)));
  }

  /// What is wrong, and what the operator can do.
  String trouble(Trouble trouble, Locale locale) {
    var words =
        messages.text(
            locale,
            "https.trouble." + trouble.kind(),
            place.address().getHost(),
            authority(),
            addresses(trouble.pointsTo(), locale),
            Integer.toString(settings.httpPort()));
    return trouble.said().isBlank()
        ? words
        : words + " " + messages.text(locale, "https.said", trouble.said());
  }

  private String addresses(List<String> addresses, Locale locale) {
    return addresses.isEmpty()
        ? messages.text(locale, "https.no-address")
        : String.join(", ", addresses);
  }

  private String authority() {
    return name(settings.authority());
  }

  /// An authority as people call it.
  private static String name(URI directory) {
    return directory.getHost().endsWith("letsencrypt.org") ? "Let’s Encrypt" : directory.getHost();
  }

  ZoneId zone() {
    return place.zone();
  }
}
