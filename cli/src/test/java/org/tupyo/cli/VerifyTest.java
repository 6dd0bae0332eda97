package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `tupyo verify`, on records of other people's programs.
class VerifyTest {
  private static final String GOOD = "02-h-three-trustees-weights/AhTTCA5SvBg8si.bel";
  private static final String FORGED =
      "08-tool-accepts-but-wrong/w05-revote-undone-by-replay/H18zEyTub8L7nS.bel";

  @TempDir private Path folder;

  @Test
  void showsWhatWasVerifiedAndItsResult() {
    var outcome = verify("C", record(GOOD));

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("6 cast, 5 counted, of 6 credentials; weight 2000000020")
        .contains("  2000000011  ")
        .contains("Valid: every check passed.")
        .contains("Compare the head");
  }

  @Test
  void namesTheCheckThatFailedAndTheEvent() {
    var english = verify("C", record(FORGED));
    var korean = verify("ko_KR.UTF-8", record(FORGED));

    assertThat(english.code()).isEqualTo(1);
    assertThat(english.out())
        .contains("Check 17 failed: no ballot is cast twice. Event 6: ")
        .endsWith("Not valid: this is what failed, 1 in all.\n");
    assertThat(korean.out()).contains("검사 17 실패: 같은 투표지가 두 번 들어오지 않아요. 사건 6: 똑같은 투표지가 앞에 있어요.");
  }

  @Test
  void saysEveryFindingWholeInKorean() throws IOException {
    int refused = 0;
    for (var folder : List.of("07-rejects", "08-tool-accepts-but-wrong")) {
      try (var files = Files.walk(Path.of(record(folder)))) {
        for (var file : files.filter(path -> path.toString().endsWith(".bel")).toList()) {
          var found = verify("ko_KR.UTF-8", file.toString());

          if (found.code() == 0) {
            continue; // what the others were made of
          }
          refused++;
          assertThat(found.out().lines().filter(line -> line.startsWith("검사 ")))
              .as(file.toString())
              .isNotEmpty()
              .allSatisfy(line -> assertThat(line).doesNotContainPattern("[a-z]+ [a-z]+ [a-z]+"));
        }
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(20);
  }

  @Test
  void writesJson() {
    var good = verify("C", "--format", "json", record(GOOD));
    var forged = verify("C", "--format", "json", record(FORGED));

    assertThat(good.out())
        .startsWith("{\"valid\":true,")
        .contains("\"result\":[[0,1,6,11,\"2000000011\"],[14,5,6,\"2000000001\"]]")
        .endsWith("\"warnings\":[],\"findings\":[]}\n");
    assertThat(forged.out())
        .startsWith("{\"valid\":false,")
        .contains("\"findings\":[{\"check\":17,\"name\":\"replay\",\"event\":6,");
  }

  @Test
  void comparesWithAHeadAndAnEarlierCopy() {
    var snapshot = "06-h-open-snapshots/H18zEyTub8L7nS.bel";
    var earlier = "06-h-open-snapshots/earlier/H18zEyTub8L7nS.bel";

    var later = verify("C", "--since", record(earlier), record(snapshot));
    var back = verify("C", "--since", record(snapshot), record(earlier));
    var head = verify("C", "--head", "0".repeat(64), record(snapshot));

    assertThat(later.code()).isZero();
    assertThat(later.out()).contains("there is no result yet");
    assertThat(back.code()).isEqualTo(1);
    assertThat(back.out()).contains("Check 25 failed");
    assertThat(head.code()).isEqualTo(1);
    assertThat(head.out()).contains("Check 26 failed").contains("expected 0000");
  }

  @Test
  void saysWhatCannotBeRead() throws IOException {
    var text = Files.writeString(folder.resolve("letter.txt"), "Dear voter,\n".repeat(100));

    var absent = verify("C", folder.resolve("absent.bel").toString());
    var other = verify("C", text.toString());
    var directory = verify("C", folder.toString());

    assertThat(absent.code()).isEqualTo(3);
    assertThat(absent.err()).startsWith("There is no file ");
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).endsWith(" is not an election record.\n");
    var nothing = Files.createFile(folder.resolve("nothing.bel")).toString();
    var since = verify("C", "--since", nothing, record(GOOD));
    assertThat(since.code()).isEqualTo(3);
    assertThat(since.err()).contains(nothing).endsWith(" is not an election record.\n");
    assertThat(directory.code()).isEqualTo(3);
    assertThat(directory.err()).endsWith(" cannot be read.\n");
  }

  @Test
  void saysTheSameWithoutOptionsAsWithThem() {
    assertThat(verify("C", record(GOOD))).isEqualTo(verify("C", "--format", "text", record(GOOD)));
    assertThat(verify("C", record(FORGED)))
        .isEqualTo(verify("C", "--format", "text", record(FORGED)));
    assertThat(verify("C", "--help").out()).contains("--since");
    assertThat(verify("C", "--head").code()).isEqualTo(2);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(verify("C").code()).isEqualTo(2);
    assertThat(verify("C", "--format", "xml", "x.bel").code()).isEqualTo(2);
    assertThat(verify("C", "--head", "abc", "x.bel").err())
        .startsWith("A head is 64 hexadecimal digits");
  }

  private static String record(String name) {
    // The tests of a module run in its folder, one below the root of the project.
    var folder =
        Path.of("..")
            .toAbsolutePath()
            .resolve(System.getProperty("vectors.records", "../shared/vectors"))
            .resolve("belenios-2.0")
            .normalize();
    var record = folder.resolve(name);
    if (!Files.exists(record)) {
      abort("records: skipped, as there is no " + record);
    }
    return record.toString();
  }

  private static Outcome verify(String language, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var all = new String[arguments.length + 1];
    all[0] = "verify";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    int code = Tupyo.run(Map.of("LANG", language), new PrintWriter(out), new PrintWriter(err), all);
    return new Outcome(code, out.toString(), err.toString());
  }
}
