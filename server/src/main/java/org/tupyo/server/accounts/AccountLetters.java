package org.tupyo.server.accounts;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.mail.Handling;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.Outbox;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// The mails about accounts. Each says one thing, with one link.
@Component
class AccountLetters {
  private final Outbox outbox;
  private final Messages messages;
  private final Place place;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, AccountLetters.class.getClassLoader(), "org.tupyo.server");

  AccountLetters(Outbox outbox, Messages messages, Place place) {
    this.outbox = outbox;
    this.messages = messages;
    this.place = place;
  }

  /// Leads to the page that sets a new password.
  void reset(Member member, Secret code, Locale language) {
    send("reset", member, link("/reset-password", code), code, language);
  }

  /// Leads to the page that confirms the address.
  void confirm(Member member, Secret code, Locale language) {
    send("confirm", member, link("/confirm-email", code), code, language);
  }

  /// Tells that the password was changed, in case it was somebody else.
  void passwordChanged(Member member, Locale language) {
    send("changed", member, place.address().resolve("/forgot-password"), Secret.fresh(), language);
  }

  /// @param once makes this letter unlike any other
  private void send(String kind, Member member, URI link, Secret once, Locale language) {
    var key = "accounts.letter.%s.".formatted(kind);
    var subject = messages.text(language, key + "subject", place.name());
    var words =
        new LetterWords(
            language.getLanguage(),
            subject,
            messages.text(language, "accounts.letter.greeting", member.username()),
            messages.text(language, key + "text", place.name()),
            messages.text(language, key + "button"),
            link,
            messages.text(language, key + "note"),
            messages.text(language, "accounts.letter.from", place.name(), place.address()));
    var html = new StringOutput();
    templates.render("accounts/letter.jte", Map.<String, Object>of("words", words), html);
    outbox.queue(
        new Letter(
            "account-%s:%s".formatted(kind, once.hash()),
            "accounts",
            member.email(),
            Optional.empty(),
            subject,
            words.asText(),
            html.toString(),
            language,
            new Handling(Optional.empty(), List.of(once.code()), Handling.Listing.LISTED)));
  }

  private URI link(String path, Secret code) {
    return place.address().resolve(path + "?code=" + code.code());
  }
}
