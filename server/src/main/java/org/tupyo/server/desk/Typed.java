package org.tupyo.server.desk;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;

/// What a form sent: a text for each field, empty where there is none. Nothing is refused here, so
/// that whatever was typed can be shown again.
record Typed(MultiValueMap<String, String> fields) {

  String text(String field) {
    var text = fields.getFirst(field);
    return text == null ? "" : text;
  }

  /// A field of a row: `contests.0.options.2.name`.
  String text(String row, String field) {
    return text(row + "." + field);
  }

  /// The fields whose names begin so, by the rest of their names.
  Map<String, String> under(String beginning) {
    var found = new TreeMap<String, String>();
    for (var field : fields.keySet()) {
      if (field.startsWith(beginning)) {
        found.put(field.substring(beginning.length()), text(field));
      }
    }
    return found;
  }

  /// Whether the form had this field, be it empty.
  boolean has(String field) {
    return fields.containsKey(field);
  }

  /// The version of the draft that the form was made from; one that never was where it is rubbish.
  long version() {
    var text = text("version");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }
}
