package org.tupyo.count.results;

import java.util.List;

/// Writes CSV as RFC 4180 has it, for spreadsheets.
final class Csv {
  /// Without it spreadsheets take UTF-8 for something else, and Korean breaks.
  private final StringBuilder out = new StringBuilder("\uFEFF");

  void line(List<String> cells) {
    var separator = "";
    for (var cell : cells) {
      out.append(separator);
      cell(harmless(cell));
      separator = ",";
    }
    out.append("\r\n");
  }

  private void cell(String text) {
    boolean plain = text.chars().noneMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
    out.append(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
  }

  /// Keeps a spreadsheet from running a name as a formula; a number stays one.
  private static String harmless(String text) {
    boolean risky = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    return risky && !text.matches("-[0-9./]+") ? "'" + text : text;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
