package org.tupyo.crypto.json;

import java.util.List;
import java.util.Map;

/// Writes JSON compactly, as the programs do whose records ours must equal byte for byte.
final class Writer {
  private Writer() {}

  static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Struct(var fields) -> write(fields, out);
      case Json.Array(var items) -> write(items, out);
      case Json.Text(var text) -> text(text, out);
      case Json.Whole(var number) -> out.append(number);
      case Json.Truth(var truth) -> out.append(truth);
      case Json.Other(var written) -> out.append(written);
    }
  }

  private static void write(Map<String, Json> fields, StringBuilder out) {
    out.append('{');
    var separator = "";
    for (var field : fields.entrySet()) {
      out.append(separator);
      text(field.getKey(), out);
      out.append(':');
      write(field.getValue(), out);
      separator = ",";
    }
    out.append('}');
  }

  private static void write(List<Json> items, StringBuilder out) {
    out.append('[');
    var separator = "";
    for (var item : items) {
      out.append(separator);
      write(item, out);
      separator = ",";
    }
    out.append(']');
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isPlain(text.charAt(i))) {
        continue;
      }
      out.append(text, written, i);
      escaped(text.charAt(i), out);
      written = i + 1;
    }
    out.append(text, written, text.length());
    out.append('"');
  }

  private static boolean isPlain(char letter) {
    return letter >= 0x20 && letter != '"' && letter != '\\' && letter != 0x7f;
  }

  private static void escaped(char letter, StringBuilder out) {
    switch (letter) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append("\\u%04x".formatted((int) letter));
    }
  }
}
