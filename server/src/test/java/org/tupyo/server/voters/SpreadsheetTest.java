package org.tupyo.server.voters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Workbooks here are written out as ECMA-376 describes them, with nothing but what it asks for.
class SpreadsheetTest {
  @Test
  void readsNamesAndAddressesAndKeepsTheNumbersOfRows() throws IOException {
    var sheet =
        row(1, "이름", "이메일", "학번")
            + row(2, "김민수", "minsu@example.org", "20260001")
            // The third row is blank, as spreadsheets leave them out.
            + row(4, "Lee &quot;Sam&quot; &amp; Co", "nowhere", "");

    var reading = RollReading.of(workbook(sheet));

    assertThat(reading.encoding()).contains(Decoding.Encoding.XLSX);
    assertThat(reading.layout().columns()).containsExactly(Column.NAME, Column.EMAIL, Column.NONE);
    assertThat(reading.people())
        .extracting(Listed::name, Listed::address)
        .containsExactly(org.assertj.core.api.Assertions.tuple("김민수", "minsu@example.org"));
    assertThat(reading.problems())
        .containsExactly(new Problem(4, Problem.Kind.NOT_AN_ADDRESS, "nowhere"));
    assertThat(reading.doubtful().getFirst().name()).isEqualTo("Lee \"Sam\" & Co");
  }

  @Test
  void refusesWhatIsNoWorkbook() throws IOException {
    assertThat(kinds(zip(Map.of("readme.txt", "hello".getBytes(UTF_8)))))
        .containsExactly(Problem.Kind.NOT_A_SHEET);
    assertThat(kinds("PK\u0003\u0004 and then rubbish".getBytes(UTF_8)))
        .containsExactly(Problem.Kind.NOT_A_SHEET);
    assertThat(kinds(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}))
        .containsExactly(Problem.Kind.OLD_SHEET);
    var broken = workbook(row(1, "이름", "이메일"));
    assertThat(kinds(java.util.Arrays.copyOf(broken, broken.length / 2)))
        .containsExactly(Problem.Kind.NOT_A_SHEET);
  }

  @Test
  void refusesAFileThatWouldUnpackToFarMoreThanAList() throws IOException {
    var huge = new byte[(int) Spreadsheet.MOST_BYTES + 1];
    var bomb = zip(Map.of("xl/media/image1.png", huge));

    assertThat(bomb.length).isLessThan(100_000);
    assertThat(kinds(bomb)).containsExactly(Problem.Kind.NOT_A_SHEET);
  }

  @Test
  void growsNoEntitiesAndReadsNoOtherFile() throws IOException {
    var laughs = new StringBuilder("<!DOCTYPE worksheet [<!ENTITY a \"ha\">");
    for (var c = 'b'; c <= 'z'; c++) {
      var ten = ("&" + (char) (c - 1) + ";").repeat(10);
      laughs.append("<!ENTITY ").append(c).append(" \"").append(ten).append("\">");
    }
    laughs.append("<!ENTITY file SYSTEM \"file:///etc/hostname\">]>");
    for (var name : List.of("&z;", "&file;")) {
      var file = workbook(laughs.toString(), row(1, name, "minsu@example.org"));

      var reading =
          Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> RollReading.of(file));

      assertThat(reading.people()).extracting(Listed::name).isSubsetOf("minsu");
    }
  }

  private static List<Problem.Kind> kinds(byte[] file) {
    return RollReading.of(file).problems().stream().map(Problem::kind).toList();
  }

  private static String row(int number, String... cells) {
    var row = new StringBuilder("<row r=\"%d\">".formatted(number));
    for (var i = 0; i < cells.length; i++) {
      row.append(
          "<c r=\"%s%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
              .formatted((char) ('A' + i), number, cells[i]));
    }
    return row.append("</row>").toString();
  }

  private static byte[] workbook(String rows) throws IOException {
    return workbook("", rows);
  }

  private static byte[] workbook(String doctype, String rows) throws IOException {
    var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    var relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    var office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    var types = "http://schemas.openxmlformats.org/package/2006/content-types";
    var kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return zip(
        new java.util.TreeMap<>(
            Map.of(
                "[Content_Types].xml",
                xml(
                    """
                    <Types xmlns="%s"><Default Extension="rels" \
                    ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>\
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/></Types>\
                    """
                        .formatted(types, kind, kind)),
                "_rels/.rels",
                xml(
                    """
                    <Relationships xmlns="%s"><Relationship Id="r1" Type="%s/officeDocument" \
                    Target="xl/workbook.xml"/></Relationships>\
                    """
                        .formatted(relations, office)),
                "xl/workbook.xml",
                xml(
                    """
                    <workbook xmlns="%s" xmlns:r="%s"><sheets>\
                    <sheet name="명단" sheetId="1" r:id="r1"/></sheets></workbook>\
                    """
                        .formatted(main, office)),
                "xl/_rels/workbook.xml.rels",
                xml(
                    """
                    <Relationships xmlns="%s"><Relationship Id="r1" Type="%s/worksheet" \
                    Target="worksheets/sheet1.xml"/></Relationships>\
                    """
                        .formatted(relations, office)),
                "xl/worksheets/sheet1.xml",
                xml(
                    doctype
                        + "<worksheet xmlns=\"%s\"><sheetData>".formatted(main)
                        + rows
                        + "</sheetData></worksheet>"))));
  }

  private static byte[] xml(String document) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document).getBytes(UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> parts) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(file)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return file.toByteArray();
  }
}
