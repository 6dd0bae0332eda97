package org.tupyo.count.results;

import java.util.Map;

/// Writes JSON: maps, lists, texts, whole numbers, yes or no, and nothing else.
final class Json {
  private Json() {}

  static String of(Object value) {
    var out = new StringBuilder();
    write(value, out, "\n");
    return out.append('\n').toString();
  }

  private static void write(Object value, StringBuilder out, String newLine) {
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        var separator = "";
        for (var entry : map.entrySet()) {
          out.append(separator).append(newLine).append("  ");
          text(String.valueOf(entry.getKey()), out);
          out.append(": ");
          write(entry.getValue(), out, newLine + "  ");
          separator = ",";
        }
        out.append(map.isEmpty() ? "}" : newLine + "}");
      }
      case Iterable<?> list -> {
        out.append('[');
        var separator = "";
        for (var one : list) {
          out.append(separator);
          write(one, out, newLine + "  ");
          separator = ", ";
        }
        out.append(']');
      }
      case Integer number -> out.append(number);
      case Long number -> out.append(number);
      case Boolean yes -> out.append(yes);
      default -> text(value.toString(), out);
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        out.append('\\').append(letter);
      } else if (letter < 0x20) {
        out.append("\\u%04x".formatted((int) letter));
      } else {
        out.append(letter);
      }
    }
    out.append('"');
  }
}
