package org.tupyo.server.desk;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/// The files of the demo's election, as `examples/part-leaders/README.md` describes them: from a
/// folder, or as they were packed into the program.
@Component
class DemoFiles {
  private static final String PACKED = "demo/part-leaders/";

  private final DemoSettings settings;
  private final ObjectMapper json;

  DemoFiles(DemoSettings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  /// The file `election.json`.
  record Plan(
      String title, String slug, String description, String zone, List<Question> contests) {}

  record Question(
      String title, String part, int seats, String method, List<Candidate> candidates) {}

  /// @param pledge name of the file with the pledge
  /// @param portrait name of the picture's file
  record Candidate(
      String username, String name, String part, String pledge, String link, String portrait) {}

  /// A line of `roll.csv`.
  record Person(String username, String name, String email, String part) {}

  Plan plan() {
    return json.readValue(bytes("election.json"), Plan.class);
  }

  List<Person> people() {
    try (var rows = CsvReader.builder().ofNamedCsvRecord(text("roll.csv"))) {
      return rows.stream()
          .map(row ->
              new Person(
                  row.getField("username"),
                  row.getField("name"),
                  row.getField("email"),
                  row.getField("part")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  byte[] bytes(String name) {
    try {
      return settings.demoFiles().isPresent()
          ? Files.readAllBytes(settings.demoFiles().get().resolve(name))
          : new ClassPathResource(PACKED + name).getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
