package org.tupyo.crypto.json;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// An object being taken apart field by field.
///
/// Where a record must be canonical, whoever reads writes the result again and compares bytes; here
/// fields may come in any order, and [#end] refuses those that nobody asked for.
public final class Taken {
  private final Json.Struct object;
  private final String what;
  private final Set<String> asked = new LinkedHashSet<>();

  private Taken(Json.Struct object, String what) {
    this.object = object;
    this.what = what;
  }

  public static Taken of(Json json, String what) {
    return new Taken(json.asObject(what), what);
  }

  public Json field(String name) {
    return optional(name)
        .orElseThrow(() -> new Malformed(Sentence.of("%s: field %s is missing", what, name)));
  }

  public Optional<Json> optional(String name) {
    asked.add(name);
    return Optional.ofNullable(object.fields().get(name));
  }

  public String text(String name) {
    return field(name).asText(what + "." + name);
  }

  /// Refuses the object if it has other fields than those asked for.
  public void end() {
    for (var name : object.fields().keySet()) {
      if (!asked.contains(name)) {
        throw new Malformed(Sentence.of("%s: unknown field", what));
      }
    }
  }
}
