package org.tupyo.count.results;

import java.util.List;

/// A part of a result that shows one thing, as HTML: a picture where it helps, and tables that say
/// the same in figures. It needs the styles of [Sections#styles] and no script.
///
/// @param heading as plain text
/// @param note how to read the picture, as plain text; may be empty
/// @param picture an `svg` element; empty where there is none
/// @param tables `table` elements, each in an element that scrolls
public record Section(String heading, String note, String picture, List<String> tables) {
  public Section {
    tables = List.copyOf(tables);
  }

  /// The section with its heading.
  ///
  /// @param level of the heading, 1 to 6
  public String html(int level) {
    var out = new StringBuilder("<section class=\"count-section\">");
    out.append("<h%d>%s</h%d>".formatted(level, Svg.text(heading), level));
    if (!note.isEmpty()) {
      out.append("<p class=\"count-hint\">").append(Svg.text(note)).append("</p>");
    }
    if (!picture.isEmpty()) {
      out.append(Tables.frame(heading)).append(picture).append("</div>");
    }
    tables.forEach(out::append);
    return out.append("</section>").toString();
  }
}
