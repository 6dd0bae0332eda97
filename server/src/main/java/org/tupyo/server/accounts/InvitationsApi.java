package org.tupyo.server.accounts;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// Invitations in JSON, for administrators.
@RestController
@RequestMapping("/api/invitations")
class InvitationsApi {
  private final Invitations invitations;
  private final Parts parts;
  private final Place place;
  private final ApiProblems problems;
  private final Messages messages;

  InvitationsApi(
      Invitations invitations, Parts parts, Place place, ApiProblems problems, Messages messages) {
    this.invitations = invitations;
    this.parts = parts;
    this.place = place;
    this.problems = problems;
    this.messages = messages;
  }

  @GetMapping
  InvitationList list() {
    return new InvitationList(
        invitations.all().stream()
            .map(found ->
                new InvitationView(
                    found.id(),
                    found.part(),
                    found.note(),
                    found.usesLeft(),
                    found.made(),
                    found.expires()))
            .toList());
  }

  /// Makes an invitation. Its code is in the answer and nowhere else.
  @PostMapping
  ResponseEntity<Made> make(
      @RequestBody Wish wish, @AuthenticationPrincipal Member reader, Locale locale) {
    var read =
        InvitationWish.read(
                wish.part() == null ? "" : wish.part(),
                wish.note() == null ? "" : wish.note(),
                wish.uses() == null ? "1" : wish.uses().toString(),
                wish.days() == null ? "" : wish.days().toString())
            .filter(found -> found.part().map(parts::has).orElse(true))
            .orElseThrow(() ->
                problems.flawed(Map.of("uses", messages.text(locale, "accounts.invitation.flaw"))));
    var secret = invitations.make(reader.id(), read);
    var link = place.address().resolve("/sign-up?invitation=" + secret.code());
    return ResponseEntity.status(201).body(new Made(secret.code(), link));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> withdraw(@PathVariable long id) {
    if (!invitations.withdraw(id)) {
      throw new MemberNotFound();
    }
    return ResponseEntity.noContent().build();
  }

  /// What an administrator wants.
  record Wish(
      @Nullable String part, @Nullable String note, @Nullable Long uses, @Nullable Long days) {}

  /// A new invitation.
  record Made(String code, URI link) {

    /// Shows no code.
    @Override
    public String toString() {
      return "Made[]";
    }
  }

  /// Those that can still be used.
  record InvitationList(List<InvitationView> items) {}

  /// An invitation without its code.
  record InvitationView(
      long id,
      Optional<String> part,
      String note,
      long usesLeft,
      Instant made,
      Optional<Instant> expires) {}
}
