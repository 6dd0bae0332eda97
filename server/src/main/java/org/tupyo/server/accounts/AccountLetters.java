package org.tupyo.server.accounts;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.mail.Handling;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.Outbox;
import org.tupyo.server.mail.Writing;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// The mails about accounts. Each says one thing, with one link.
@Component
class AccountLetters {
  private final Outbox outbox;
  private final Messages messages;
  private final Place place;

  AccountLetters(Outbox outbox, Messages messages, Place place) {
    this.outbox = outbox;
    this.messages = messages;
    this.place = place;
  }

  /// Leads to the page that sets a new password.
  void reset(Member member, Secret code, Locale language) {
    send("reset", member, link("/reset-password", code), code, language, "");
  }

  /// Leads to the page that confirms the address.
  void confirm(Member member, Secret code, Locale language) {
    send("confirm", member, link("/confirm-email", code), code, language, "");
  }

  /// Tells that the password was changed, in case it was somebody else.
  void passwordChanged(Member member, Locale language) {
    var link = place.address().resolve("/forgot-password");
    send("changed", member, link, Secret.fresh(), language, "");
  }

  /// Tells that an account at another service opens this one from now on.
  ///
  /// @param service what its button calls it
  void linked(Member member, String service, Locale language) {
    tell("linked", member, service, language);
  }

  /// Tells that it does so no more.
  void unlinked(Member member, String service, Locale language) {
    tell("unlinked", member, service, language);
  }

  /// Tells that a passkey opens the account from now on.
  ///
  /// @param name what the member calls it
  void passkeyAdded(Member member, String name, Locale language) {
    tell("passkey-added", member, name, language);
  }

  /// Tells that it does so no more.
  void passkeyRemoved(Member member, String name, Locale language) {
    tell("passkey-removed", member, name, language);
  }

  /// Tells that signing in takes a code from now on.
  void secondStepOn(Member member, Locale language) {
    tell("second-step-on", member, "", language);
  }

  /// Tells that it takes none any more.
  void secondStepOff(Member member, Locale language) {
    tell("second-step-off", member, "", language);
  }

  /// Tells that a recovery code was used.
  void recoveryUsed(Member member, long left, Locale language) {
    tell("recovery-used", member, Long.toString(left), language);
  }

  private void tell(String kind, Member member, String what, Locale language) {
    send(kind, member, place.address().resolve("/account"), Secret.fresh(), language, what);
  }

  /// @param once makes this letter unlike any other
  /// @param what it is about, in words; perhaps empty
  private void send(
      String kind, Member member, URI link, Secret once, Locale language, String what) {
    var key = "accounts.letter.%s.".formatted(kind);
    var subject = messages.text(language, key + "subject", place.name(), what);
    var before =
        List.of(
            messages.text(language, "accounts.letter.greeting", member.username()),
            messages.text(language, key + "text", place.name(), what));
    var writing =
        new Writing(
            place.name(),
            withoutSender(subject),
            before,
            messages.text(language, key + "button"),
            link.toString(),
            List.of(messages.text(language, key + "note")),
            List.of(messages.text(language, "accounts.letter.from", place.name(), place.address())),
            Optional.empty());
    outbox.queue(
        new Letter(
            "account-%s:%s".formatted(kind, once.hash()),
            "accounts",
            member.email(),
            Optional.empty(),
            Optional.empty(),
            subject,
            writing.text(),
            writing.html(language),
            language,
            new Handling(Optional.empty(), List.of(once.code()), Handling.Listing.LISTED)));
  }

  /// Whose letter it is stands above its title.
  private String withoutSender(String subject) {
    var sender = "[%s] ".formatted(place.name());
    return subject.startsWith(sender) ? subject.substring(sender.length()) : subject;
  }

  private URI link(String path, Secret code) {
    return place.address().resolve(path + "?code=" + code.code());
  }
}
