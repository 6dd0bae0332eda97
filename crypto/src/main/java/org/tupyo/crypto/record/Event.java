package org.tupyo.crypto.record;

import java.util.Arrays;
import java.util.Optional;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// Something that happened in an election, linked to what happened before.
///
/// @param parent hash of the event before; the first has none
/// @param height from 0
/// @param payload hash of the data it is about, where its type has data
public record Event(Optional<String> parent, int height, EventType type, Optional<String> payload) {

  /// Reads an event.
  ///
  /// @throws Malformed if its bytes are not in their only form
  public static Event read(byte[] bytes) {
    var taken = Taken.of(Json.read(bytes), "event");
    var named = taken.text("type");
    var type =
        EventType.named(named)
            .orElseThrow(() -> new Malformed(Sentence.of("event.type: unknown: %s", named)));
    var event =
        new Event(
            taken.optional("parent").map(parent -> parent.asText("event.parent")),
            taken.field("height").asCount("event.height"),
            type,
            taken.optional("payload").map(payload -> payload.asText("event.payload")));
    if (!Arrays.equals(event.json().bytes(), bytes)) {
      throw new Malformed(Sentence.of("event: not in canonical form"));
    }
    return event;
  }

  public Json json() {
    var fields = Json.object();
    parent.ifPresent(hash -> fields.with("parent", hash));
    fields.with("height", Json.number(height)).with("type", type.text());
    payload.ifPresent(hash -> fields.with("payload", hash));
    return fields.build();
  }
}
