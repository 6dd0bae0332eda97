package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tupyo.count.Ballots.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tupyo.count.choices.Approval;
import org.tupyo.count.choices.OneChoice;

/// The worked examples of `docs/methods`, counted again: the pages are what is expected.
class PagesTest {

  @Test
  void countsTheExampleOfOneChoiceAsItsPageSays() throws IOException {
    var page = page("one-choice");

    var tally = new OneChoice(2).count(profile(block(page, "ballots")));

    assertThat(page).contains(table(tally));
    assertThat(tally.totals().toString())
        .isEqualTo(
            "Totals[cast=14, valid=10, blank=2, flaws={TOO_MANY_MARKS=1, UNREADABLE=1}, votes=10]");
  }

  @Test
  void countsTheExampleOfApprovalAsItsPageSays() throws IOException {
    var page = page("approval");

    var tally = new Approval(2, 1, 3).count(profile(block(page, "ballots")));

    assertThat(page).contains(table(tally));
    assertThat(tally.totals().toString())
        .isEqualTo("Totals[cast=15, valid=10, blank=3, flaws={TOO_MANY_MARKS=2}, votes=19]");
  }

  @Test
  void drawsTheLotsThatThePagePrints() throws IOException {
    var page = page("ties");
    var seed = quoted(page, "seed='");
    var tied =
        List.of("Ann Lee", "김민수", "이서연").stream().map(name -> new Candidate(name, name)).toList();

    var tie = new TieRule.Draw(seed).decide(tied, 2);

    assertThat(lines(tie)).isEqualTo(block(page, "text"));
    assertThat(tie.winners()).extracting(Candidate::name).containsExactly("김민수", "이서연");
  }

  @Test
  void drawsTheSameLotsAsAShell() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/sha256sum")), "the example needs sha256sum: skipped");
    var page = page("ties");

    var shell = new ProcessBuilder("/bin/sh", "-s").redirectErrorStream(true).start();
    try (var script = shell.outputWriter(StandardCharsets.UTF_8)) {
      script.write(block(page, "sh"));
    }
    var printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).isZero();
    assertThat(printed).isEqualTo(block(page, "text"));
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("../docs/methods", name + ".md"));
  }

  /// What stands between the fences of the page's only block of this kind.
  private static String block(String page, String kind) {
    var start = "```" + kind + "\n";
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from));
  }

  private static String quoted(String page, String start) {
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("'", from));
  }

  private static String table(Tally tally) {
    return tally.standings().stream().map(PagesTest::row).collect(Collectors.joining("\n"));
  }

  private static String row(Standing standing) {
    var result =
        switch (standing.result()) {
          case ELECTED -> "elected";
          case TIED -> "tied";
          case NOT_ELECTED -> "–";
        };
    return "| %d | %s | %d | %s | %s |"
        .formatted(
            standing.place(),
            standing.candidate().name(),
            standing.votes(),
            standing.share(),
            result);
  }

  private static String lines(Tie tie) {
    var draw = (Tie.ByDraw) tie.decision();
    return draw.lots().stream()
        .map(lot -> lot.hash() + "  " + lot.candidate().name() + "\n")
        .collect(Collectors.joining());
  }
}
