package org.tupyo.count.results;

/// Writes a drawing, element by element. Numbers are pixels; what they look like is in the styles.
final class Svg {
  private final StringBuilder out = new StringBuilder();
  private final String id;

  /// @param id of the drawing, no other's on the page
  Svg(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /// Everything drawn so far, as a picture with a title for those who cannot see it.
  String picture(String title, long width, long height) {
    return "<svg class=\"count-picture\" role=\"img\" aria-labelledby=\"%s-title\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"><title id=\"%s-title\">%s</title>%s</svg>"
        .formatted(id, width, height, width, height, id, text(title), out);
  }

  void bar(String kind, double x, double y, double width, double height, String title) {
    out.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">%s</rect>"
            .formatted(kind, number(x), number(y), number(width), number(height), titled(title)));
  }

  void line(String kind, double x1, double y1, double x2, double y2) {
    out.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(kind, number(x1), number(y1), number(x2), number(y2)));
  }

  void path(String kind, String d, String title) {
    out.append("<path class=\"%s\" d=\"%s\">%s</path>".formatted(kind, d, titled(title)));
  }

  /// The same, filled with the hatching of `hatching`.
  void hatched(String kind, String d, String title) {
    out.append(
        "<path class=\"%s\" fill=\"url(#%s-hatch)\" d=\"%s\">%s</path>"
            .formatted(kind, id, d, titled(title)));
  }

  /// What `hatched` fills with.
  void hatching() {
    out.append(
        "<defs><pattern id=\"%s-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"count-hatch-ground\" width=\"6\" height=\"6\"/><line class=\"count-hatch\" x1=\"1\" y1=\"0\" x2=\"1\" y2=\"6\"/></pattern></defs>"
            .formatted(id));
  }

  /// Writes text that begins at a point.
  void write(String kind, double x, double y, String words) {
    out.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(kind, number(x), number(y), text(words)));
  }

  /// Writes text that ends at a point.
  void writeBack(String kind, double x, double y, String words) {
    out.append(
        "<text class=\"%s\" text-anchor=\"end\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(kind, number(x), number(y), text(words)));
  }

  /// Writes text around a point.
  void writeAround(String kind, double x, double y, String words) {
    out.append(
        "<text class=\"%s\" text-anchor=\"middle\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(kind, number(x), number(y), text(words)));
  }

  /// A name in the room there is for it; the whole of it is its title.
  void name(double x, double y, double room, String name) {
    var shown = shortened(name, room);
    out.append(
        "<text class=\"count-name\" text-anchor=\"end\" x=\"%s\" y=\"%s\">%s%s</text>"
            .formatted(number(x), number(y), text(shown), shown.equals(name) ? "" : titled(name)));
  }

  private static String titled(String title) {
    return title.isEmpty() ? "" : "<title>" + text(title) + "</title>";
  }

  /// As much of a name as has room, by how wide letters are at most in the usual typefaces.
  static String shortened(String name, double room) {
    if (width(name) <= room) {
      return name;
    }
    var shown = new StringBuilder();
    for (int at = 0; at < name.length(); ) {
      int letter = name.codePointAt(at);
      if (width(shown.toString()) + width(letter) + 10 > room) {
        break;
      }
      shown.appendCodePoint(letter);
      at += Character.charCount(letter);
    }
    return shown.append('…').toString();
  }

  static int width(String name) {
    return name.codePoints().map(Svg::width).sum();
  }

  private static int width(int letter) {
    if (letter >= 0x1100) {
      return 14;
    }
    return Character.isUpperCase(letter) || letter == 'm' || letter == 'w' ? 10 : 8;
  }

  private static String number(double pixels) {
    long tenths = Math.round(pixels * 10);
    return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
  }

  /// Text as HTML has it.
  static String text(String words) {
    var safe = new StringBuilder();
    for (int i = 0; i < words.length(); i++) {
      char letter = words.charAt(i);
      switch (letter) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(letter < 0x20 && letter != '\n' && letter != '\t' ? ' ' : letter);
      }
    }
    return safe.toString();
  }
}
