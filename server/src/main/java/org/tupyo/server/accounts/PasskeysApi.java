package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// One's own passkeys in JSON.
@RestController
@RequestMapping("/api/members/me/passkeys")
class PasskeysApi {
  private final Passkeys passkeys;
  private final ApiProof proof;
  private final ApiProblems problems;

  PasskeysApi(Passkeys passkeys, ApiProof proof, ApiProblems problems) {
    this.passkeys = passkeys;
    this.proof = proof;
    this.problems = problems;
  }

  /// @param possible whether browsers make passkeys for this place
  record PasskeyList(boolean possible, List<PasskeyView> items) {}

  /// @param backedUp whether it lives on other devices, too
  record PasskeyView(
      long id, String name, Instant added, Optional<Instant> used, boolean backedUp) {
    static PasskeyView of(Passkey passkey) {
      return new PasskeyView(
          passkey.id(), passkey.name(), passkey.added(), passkey.used(), passkey.backedUp());
    }
  }

  /// @param answer `RegistrationResponseJSON` of Web Authentication
  /// @param name by which its member knows it again
  record NewPasskey(@Nullable JsonNode answer, @Nullable String name) {}

  /// Another name.
  record Name(@Nullable String name) {}

  @GetMapping
  PasskeyList list(@AuthenticationPrincipal Member reader) {
    return new PasskeyList(
        passkeys.possible(), passkeys.of(reader).stream().map(PasskeyView::of).toList());
  }

  /// Gives what a browser is to be told to make a passkey
  /// (`PublicKeyCredentialCreationOptionsJSON`), good once and for five minutes.
  @PostMapping(path = "/challenge", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> challenge(
      @RequestBody ApiProof.Alone sent,
      MemberAuthentication reader,
      HttpServletRequest request,
      Locale locale) {
    if (!passkeys.possible()) {
      throw problems.refused(HttpStatus.CONFLICT, "accounts.passkeys.impossible");
    }
    var member = reader.getPrincipal();
    if (!passkeys.roomFor(member)) {
      throw tooMany();
    }
    proof.recently(reader, sent, request, locale);
    return ResponseEntity.ok(passkeys.askForNew(member));
  }

  /// Adds what the browser has made.
  @PostMapping
  ResponseEntity<PasskeyView> add(
      @RequestBody NewPasskey sent, MemberAuthentication reader, Locale locale) {
    var member = reader.getPrincipal();
    var answer = sent.answer() == null ? "" : sent.answer().toString();
    return switch (passkeys.add(
        member, reader.signIn(), answer, ApiProof.text(sent.name()), locale)) {
      case DONE -> {
        var added = PasskeyView.of(passkeys.of(member).getLast());
        yield ResponseEntity.created(URI.create("/api/members/me/passkeys/" + added.id()))
            .body(added);
      }
      case WORTHLESS -> throw proof.wrong("answer", "accounts.passkeys.worthless", locale);
      case TOO_MANY -> throw tooMany();
    };
  }

  @PatchMapping("/{id}")
  PasskeyView rename(
      @PathVariable long id,
      @RequestBody Name wish,
      @AuthenticationPrincipal Member reader,
      Locale locale) {
    return passkeys
        .rename(reader, id, ApiProof.text(wish.name()), locale)
        .map(PasskeyView::of)
        .orElseThrow(MemberNotFound::new);
  }

  /// Removes one; its device signs nobody in any more.
  @PostMapping("/{id}/remove")
  ResponseEntity<Void> remove(
      @PathVariable long id,
      @RequestBody ApiProof.Alone sent,
      MemberAuthentication reader,
      HttpServletRequest request,
      Locale locale) {
    var member = reader.getPrincipal();
    if (passkeys.of(member).stream().noneMatch(passkey -> passkey.id() == id)) {
      throw new MemberNotFound();
    }
    proof.recently(reader, sent, request, locale);
    return switch (passkeys.remove(member, id, locale)) {
      case DONE -> ResponseEntity.noContent().build();
      case LAST_WAY_IN ->
          throw problems.refused(HttpStatus.CONFLICT, "accounts.social.last-way-in");
      case GONE -> throw new MemberNotFound();
    };
  }

  private RuntimeException tooMany() {
    return problems.refused(HttpStatus.CONFLICT, "accounts.passkeys.too-many", Passkeys.MOST);
  }
}
