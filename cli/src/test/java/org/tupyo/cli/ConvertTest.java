package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertTest {
  @TempDir private Path folder;

  @Test
  void writesBallotsInAnotherFormatAndNamesWhatIsLost() throws IOException {
    var blt = file("a.blt", "2 2\n-2\n3 1 2 0\n2 2 0\n0\n\"Ann\"\n\"Ben\"\n\"A title\"\n");

    var csv = convert(blt, "--to", "csv");
    var abif = convert(blt, "--to", "abif");

    assertThat(csv)
        .isEqualTo(
            new Outcome(
                0,
                "Ann,weight\n1,3\n,2\n",
                """
                Not in the new file: the title.
                Not in the new file: the number of seats.
                Not in the new file: who withdrew, as if never nominated.
                """));
    assertThat(abif.out())
        .isEqualTo("{\"title\": \"A title\"}\n{\"seats\": 2}\n=c1:[Ann]\n3:c1\n2:\n");
  }

  @Test
  void takesTheFormatFromTheNameOfTheNewFile() throws IOException {
    var csv = file("a.csv", "rank 1,rank 2\nAnn,Ben\nAnn,Ben\n");
    var to = folder.resolve("b.soi");

    var outcome = convert(csv, "-o", to.toString());

    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
    assertThat(Files.readString(to)).contains("# DATA TYPE: soc").endsWith("2: 1,2\n");
  }

  @Test
  void writesNothingWhereAFormatHasNoWords() throws IOException {
    var csv = file("a.csv", "rank 1,rank 2\n#overvote,Ben\n");
    var to = folder.resolve("b.blt");

    var outcome = convert(csv, "-o", to.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("nobody knows who. Take json.");
    assertThat(to).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "export/"})
  void readsRecordsOfDominionOutOfTheirArchive(String within) throws IOException {
    var archive =
        archive(
            within,
            """
            {"Sessions": [{"Original": {"IsCurrent": true, "Cards": [{"Contests": [
              {"Id": 9, "Marks": [{"CandidateId": 2, "Rank": 1, "IsVote": true}]}]}]}}]}
            """);

    var outcome = convert(archive, "--to", "abif");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("=c2:[Ben]", "1:c2");
  }

  @Test
  void readsTheFirstSheetOfAWorkbook() throws IOException {
    var workbook =
        workbook(
            List.of("Cast Vote Record", "Precinct", "Mayor Choice 1 of 2", "Mayor Choice 2 of 2"),
            List.of("1", "7", "Lee, Ann \"Al\"", "Ben"),
            List.of(),
            List.of("2", "7", "undervote", "overvote"),
            List.of("3", "7", "Ben"));

    var outcome = convert(workbook, "--to", "csv");

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                0,
                """
                rank 1,rank 2,weight
                "Lee, Ann ""Al""\",Ben,1
                ,#overvote,1
                Ben,,1
                """,
                "Not in the new file: the title.\n"));
  }

  @Test
  void namesSheetAndCellOfAFaultInAWorkbook() throws IOException {
    var workbook =
        workbook(List.of("id", "Ann, Jr.", "Ben"), List.of(), List.of("1", "2", "first"));
    var broken = file("b.xlsx", "PK\u0003\u0004 and no more");

    var outcome = convert(workbook, "--to", "blt");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .endsWith(
            "a.xlsx, sheet \"Mayor & Co\", cell C3: expected a rank from 1 to 10000, or nothing,"
                + " found \"first\"\n");
    assertThat(convert(broken, "--to", "blt"))
        .isEqualTo(new Outcome(3, "", broken + ": expected an XLSX workbook, found none\n"));
  }

  /// A workbook as small as one can be; a row without cells is left out, as spreadsheets do.
  private String workbook(List<?>... rows) throws IOException {
    var sheet = new StringBuilder();
    for (int row = 1; row <= rows.length; row++) {
      for (int cell = 0; cell < rows[row - 1].size(); cell++) {
        sheet
            .append(cell == 0 ? "<row r=\"%d\">".formatted(row) : "")
            .append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>".formatted('A' + cell, row))
            .append(rows[row - 1].get(cell))
            .append("</t></is></c>")
            .append(cell == rows[row - 1].size() - 1 ? "</row>" : "");
      }
    }
    var relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    var types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    var path = folder.resolve("a.xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (var part :
          List.of(
              Map.entry(
                  "[Content_Types].xml",
                  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"%ssheet.main+xml\"/>"
                          .formatted(types)
                      + "</Types>"),
              Map.entry(
                  "xl/_rels/workbook.xml.rels",
                  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                      + "<Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                          .formatted(relation)
                      + "</Relationships>"),
              Map.entry(
                  "xl/workbook.xml",
                  "<workbook xmlns:r=\"%s\"><sheets>".formatted(relation)
                      + "<sheet name=\"Mayor &amp; Co\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
              Map.entry(
                  "xl/worksheets/sheet1.xml",
                  "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"))) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return path.toString();
  }

  @Test
  void refusesArchivesThatAreNone() throws IOException {
    var broken = archive("", "{\"Sessions\": [");
    var empty = folder.resolve("empty.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(empty))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }

    assertThat(convert(broken, "--to", "abif").err()).contains("records.zip/CvrExport.json:1:");
    for (var wrong : List.of(empty.toString(), file("text.zip", "no archive"))) {
      var outcome = convert(wrong, "--to", "abif");
      assertThat(outcome.code()).isEqualTo(3);
      assertThat(outcome.err()).contains("expected a zip archive of cast vote records");
    }
  }

  private String archive(String within, String records) throws IOException {
    var path = folder.resolve("records.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (var entry :
          Map.of(
                  "ContestManifest.json",
                  "{\"List\": [{\"Description\": \"Mayor\", \"Id\": 9, \"VoteFor\": 1, \"NumOfRanks\": 3}]}",
                  "CandidateManifest.json",
                  "{\"List\": [{\"Description\": \"Ann\", \"Id\": 1, \"ContestId\": 9, \"Type\": \"Regular\"},"
                      + "{\"Description\": \"Ben\", \"Id\": 2, \"ContestId\": 9, \"Type\": \"Regular\"}]}",
                  "CvrExport.json",
                  records)
              .entrySet()) {
        zip.putNextEntry(new ZipEntry(within + entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return path.toString();
  }

  @Test
  void saysInASentenceWhatIsWrong() throws IOException {
    var csv = file("a.csv", "rank 1\nAnn\n");

    assertThat(convert(csv).code()).isEqualTo(2);
    assertThat(convert(csv, "--to", "docx").err()).contains("not as \"docx\"");
    assertThat(convert(csv, "--to", "cvotes").code()).isEqualTo(1);
    assertThat(convert(file("b.csv", "Ann,Ann\n"), "--to", "blt").code()).isEqualTo(3);
    assertThat(convert(folder.resolve("none.csv").toString(), "--to", "blt").code()).isEqualTo(3);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Outcome convert(String... arguments) {
    var all = new ArrayList<>(List.of("convert"));
    all.addAll(List.of(arguments));
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Tupyo.run(
            Map.of("LANG", "C"),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            all.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }
}
