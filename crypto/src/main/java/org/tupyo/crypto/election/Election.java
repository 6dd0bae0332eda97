package org.tupyo.crypto.election;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.crypto.group.Base;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// The election object of a record.
///
/// @param text its exact JSON, by which the fingerprint is taken; fields that are not of the
///   protocol, ours or others', stand only there
/// @param key the election key y
public record Election(
    String text,
    String uuid,
    String name,
    String description,
    Group group,
    Base key,
    List<Question> questions) {
  private static final int SHORTEST_UUID = 14;

  public Election {
    questions = List.copyOf(questions);
  }

  /// What is to be decided, before anything is fixed.
  ///
  /// @param extra fields of ours, bound by the fingerprint and ignored by other programs
  public record Template(
      String name,
      String description,
      List<Question> questions,
      Optional<String> administrator,
      Optional<String> authority,
      Map<String, Json> extra) {
    public Template {
      questions = List.copyOf(questions);
      extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }
  }

  public static Election of(Template template, String uuid, Group group, Base key) {
    for (var question : template.questions()) {
      if (question instanceof Question.Homomorphic sums && sums.max() > sums.answers().size()) {
        throw new IllegalArgumentException(
            "expected at most %d answers to choose, found %d"
                .formatted(sums.answers().size(), sums.max()));
      }
    }
    var fields =
        Json.object()
            .with("version", Json.number(1))
            .with("description", template.description())
            .with("name", template.name())
            .with("group", group.name())
            .with("public_key", key.element().text())
            .with(
                "questions", Json.array(template.questions().stream().map(Question::json).toList()))
            .with("uuid", uuid);
    template.administrator().ifPresent(name -> fields.with("administrator", name));
    template.authority().ifPresent(name -> fields.with("credential_authority", name));
    template.extra().forEach(fields::with);
    return read(fields.build().bytes());
  }

  public static Election read(byte[] bytes) {
    var taken = Taken.of(Json.read(bytes), "election");
    if (taken.field("version").asCount("election.version") != 1) {
      throw new Malformed(Sentence.of("election.version: expected 1"));
    }
    var named = taken.text("group");
    var group =
        Group.named(named)
            .orElseThrow(() -> new Malformed(Sentence.of("election.group: unknown: %s", named)));
    var uuid = taken.text("uuid");
    if (uuid.length() < SHORTEST_UUID || !uuid.matches("[1-9A-HJ-NP-Za-km-z]+")) {
      throw new Malformed(Sentence.of("election.uuid: expected at least 14 letters of Base58"));
    }
    var questions = new ArrayList<Question>();
    for (var question : taken.field("questions").asArray("election.questions")) {
      questions.add(Question.read(question));
    }
    var key = group.element(taken.text("public_key"));
    if (key.isIdentity()) {
      throw new Malformed(Sentence.of("election.public_key: the identity is no key"));
    }
    return new Election(
        new String(bytes, StandardCharsets.UTF_8),
        uuid,
        taken.text("name"),
        taken.text("description"),
        group,
        group.fixedBase(key),
        questions);
  }

  /// The fingerprint φ, which enters every proof.
  public String fingerprint() {
    return Sha256.base64(text);
  }

  /// Whether ballots must be shuffled before they are opened.
  public boolean isShuffled() {
    return questions.stream().anyMatch(Question.NonHomomorphic.class::isInstance);
  }

  /// A field that is not of the protocol.
  public Optional<Json> extra(String name) {
    return Taken.of(Json.read(text), "election").optional(name);
  }
}
