package org.tupyo.cli.election;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Base;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// An election before it has a key: everything else is fixed, and credentials and trustees are made
/// for it.
record Draft(String uuid, Group group, Election.Template template) {

  Election with(Base key) {
    return Election.of(template, uuid, group, key);
  }

  Json json() {
    var fields =
        Json.object()
            .with("description", template.description())
            .with("name", template.name())
            .with("group", group.name())
            .with(
                "questions", Json.array(template.questions().stream().map(Question::json).toList()))
            .with("uuid", uuid);
    template.administrator().ifPresent(name -> fields.with("administrator", name));
    template.authority().ifPresent(name -> fields.with("credential_authority", name));
    template.extra().forEach(fields::with);
    return fields.build();
  }

  /// Reads a draft.
  ///
  /// @throws Malformed if it is none
  static Draft read(byte[] bytes) {
    var taken = Taken.of(Json.read(bytes), "draft");
    var named = taken.text("group");
    var group =
        Group.named(named)
            .orElseThrow(() -> new Malformed(Sentence.of("draft.group: unknown: %s", named)));
    var questions = new ArrayList<Question>();
    for (var question : taken.field("questions").asArray("draft.questions")) {
      questions.add(Question.read(question));
    }
    var extra = new LinkedHashMap<String, Json>();
    taken.optional("tupyo").ifPresent(settings -> extra.put("tupyo", settings));
    return new Draft(
        taken.text("uuid"),
        group,
        new Election.Template(
            taken.text("name"),
            taken.text("description"),
            questions,
            taken.optional("administrator").map(name -> name.asText("draft.administrator")),
            taken
                .optional("credential_authority")
                .map(name -> name.asText("draft.credential_authority")),
            Map.copyOf(extra)));
  }
}
