package org.tupyo.server.voters;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The roll as a file that spreadsheets open.
final class RollFiles {
  /// What a spreadsheet would take for a formula (OWASP ASVS 1.2.10).
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\x00].*", Pattern.DOTALL);

  private RollFiles() {}

  /// A line of the file.
  record Entry(String name, String email, String part, String state) {}

  /// Gives UTF-8 with the mark that Excel wants, and an apostrophe before whatever looks like a
  /// formula.
  static byte[] csv(List<Entry> entries) {
    var text = new StringWriter();
    text.write('\uFEFF');
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("name", "email", "part", "state");
      for (var entry : entries) {
        csv.writeRecord(
            harmless(entry.name()),
            harmless(entry.email()),
            harmless(entry.part()),
            harmless(entry.state()));
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String harmless(String field) {
    return FORMULA.matcher(field).matches() ? "'" + field : field;
  }

  static Entry entry(String name, Optional<String> email, Optional<String> part, String state) {
    return new Entry(name, email.orElse(""), part.orElse(""), state);
  }
}
