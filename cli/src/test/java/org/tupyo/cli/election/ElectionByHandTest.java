package org.tupyo.cli.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.cli.PlainCommand;

/// The shell lines of docs/election-by-hand.md, run one after the other as a newcomer pastes them.
class ElectionByHandTest {
  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

  @TempDir private Path folder;

  @Test
  void theGuideHoldsAnElectionAsItIsWritten() throws Exception {
    PlainCommand.putInto(folder);
    var page = Files.readString(Path.of("..", "docs", "election-by-hand.md"));
    var lines =
        SHELL.matcher(page).results().map(found -> found.group(1)).collect(Collectors.joining());

    var said = run(lines);

    assertThat(said)
        .contains("1-Dana.secret", "3 credentials, fingerprint")
        // The ballot that Emil looked into and did not cast.
        .containsSubsequence("Sealed for   Who leads the band?", "0  Ann", "2  Ben", "1  Cho")
        .contains("It is in this record, and a later ballot of the same voter replaces it.")
        .containsSubsequence(
            "Voting is over. The trustees shuffle now.",
            "shuffle by trustee 2",
            "Shuffling is over. The trustees decrypt now.",
            "decryption by trustee 2",
            "Ballots opened: 3.",
            "4 cast, 3 counted, of 3 credentials",
            "Valid: every check passed.");
    // Dana and Emil want to play in May, Fay does not, nobody's ballot is blank any more.
    assertThat(said.lines().map(String::strip)).contains("2  yes", "1  no", "0  blank");
    assertThat(Files.readAllLines(folder.resolve("opened/question-1.csv")))
        .containsExactlyInAnyOrder("\"Ann\",\"Ben\",\"Cho\"", "2,1,3", ",2,1", ",1,");
    assertThat(said.substring(said.lastIndexOf("Valid: every check passed."))).contains("Ben");
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(path -> path.toString().endsWith(".secret")).toList()) {
        if (!file.getFileName().toString().contains("choices")) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .as(file.toString())
              .isEqualTo("rw-------");
        }
      }
    }
  }

  private String run(String lines) throws Exception {
    var shell =
        new ProcessBuilder("sh", "-e", "-c", lines)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().keySet().removeIf(name -> name.matches("(TUPYO|LC|LANG).*"));
    shell.environment().put("LANG", "C");
    var process = shell.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
