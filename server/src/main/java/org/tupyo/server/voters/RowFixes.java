package org.tupyo.server.voters;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an organiser has mended in a list that is being looked over, by the row's number. They hold
/// for the list as it was cut into rows then: in another form of list the numbers mean other rows.
///
/// @param byRow from 1, the heading counted
record RowFixes(Layout.Form form, Map<Long, RowFix> byRow) {
  static final RowFixes NONE = new RowFixes(Layout.Form.COMMA, Map.of());

  /// As many as are shown at once, several times over.
  private static final int MOST = 1_000;

  RowFixes {
    byRow = java.util.Collections.unmodifiableMap(new TreeMap<>(byRow));
  }

  Optional<RowFix> of(Layout.Form cut, long row) {
    return cut == form ? Optional.ofNullable(byRow.get(row)) : Optional.empty();
  }

  /// The same with one more; those for another form of list go.
  RowFixes with(Layout.Form cut, long row, RowFix fix) {
    var fixes = new TreeMap<>(cut == form ? byRow : Map.of());
    if (fixes.size() < MOST || fixes.containsKey(row)) {
      fixes.put(row, fix);
    }
    return new RowFixes(cut, fixes);
  }

  /// The same with this row as it stands in the list.
  RowFixes without(long row) {
    var fixes = new TreeMap<>(byRow);
    fixes.remove(row);
    return new RowFixes(form, fixes);
  }

  /// To be kept beside the list.
  String text() {
    return form
        + byRow.entrySet().stream()
            .map(entry ->
                "\n%d\t%s\t%s\t%s"
                    .formatted(
                        entry.getKey(),
                        encoded(entry.getValue().name()),
                        encoded(entry.getValue().email()),
                        entry.getValue().leftOut()))
            .collect(Collectors.joining());
  }

  /// Reads what [#text] wrote.
  static RowFixes read(String text) {
    var lines = text.split("\n", -1);
    var fixes = new TreeMap<Long, RowFix>();
    for (var i = 1; i < lines.length; i++) {
      var cells = lines[i].split("\t", -1);
      fixes.put(
          Long.valueOf(cells[0]),
          new RowFix(decoded(cells[1]), decoded(cells[2]), Boolean.parseBoolean(cells[3])));
    }
    return new RowFixes(Layout.Form.valueOf(lines[0]), fixes);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// Shows neither names nor addresses.
  @Override
  public String toString() {
    return "RowFixes[%s, %d]".formatted(form, byRow.size());
  }
}
