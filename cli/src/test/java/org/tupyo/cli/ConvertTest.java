package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
