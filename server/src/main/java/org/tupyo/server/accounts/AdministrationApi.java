package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.texts.Messages;

/// What administrators settle for everybody, as JSON: parts, who may sign up, the keys of tokens.
/// Everybody may read the first two: sign-up forms show them.
@RestController
@RequestMapping("/api")
class AdministrationApi {
  private final Parts parts;
  private final Registration registration;
  private final KeyRing keys;
  private final ApiProblems problems;
  private final Messages messages;

  AdministrationApi(
      Parts parts,
      Registration registration,
      KeyRing keys,
      ApiProblems problems,
      Messages messages) {
    this.parts = parts;
    this.registration = registration;
    this.keys = keys;
    this.problems = problems;
    this.messages = messages;
  }

  record PartList(List<Part> items) {}

  record PartWish(@Nullable String key, @Nullable String name) {}

  record Mode(@Nullable SignUpMode mode) {}

  /// @param made when the key that signs now was made
  record Keys(Optional<Instant> made) {}

  @GetMapping("/parts")
  PartList parts() {
    return new PartList(parts.all());
  }

  /// Adds a part behind the others.
  @PostMapping("/parts")
  ResponseEntity<Part> addPart(@RequestBody PartWish wish, Locale locale) {
    return Part.read(wish.key() == null ? "" : wish.key(), wish.name() == null ? "" : wish.name())
        .filter(parts::add)
        .map(part -> ResponseEntity.status(HttpStatus.CREATED).body(part))
        .orElseThrow(
            () -> problems.flawed(Map.of("key", messages.text(locale, "accounts.part.flaw"))));
  }

  @GetMapping("/sign-up-mode")
  Mode signUpMode() {
    return new Mode(registration.mode());
  }

  @PutMapping("/sign-up-mode")
  Mode changeSignUpMode(@RequestBody Mode wish, Locale locale) {
    var mode = wish.mode();
    if (mode == null) {
      throw problems.flawed(Map.of("mode", messages.text(locale, "accounts.sign-up-mode.flaw")));
    }
    registration.setMode(mode);
    return signUpMode();
  }

  @GetMapping("/signing-keys")
  Keys keys() {
    return new Keys(keys.madeAt());
  }

  /// Makes a new key; tokens signed with the one before stay good as long as they live.
  @PostMapping("/signing-keys/rotate")
  @ResponseStatus(HttpStatus.CREATED)
  Keys rotate() {
    keys.rotate();
    return keys();
  }
}
