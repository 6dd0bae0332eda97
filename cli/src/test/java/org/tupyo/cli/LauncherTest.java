package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// How `./tupyo` builds, starts and tests.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir private Path folder;
  private BareMachine machine;

  @BeforeEach
  void prepare() throws IOException {
    machine = new BareMachine(folder);
    machine.systemJdk("25.0.3");
  }

  @Test
  void passesArgumentsUntouched() throws Exception {
    var outcome = machine.tupyo("serve", "--data", "a  b", "", "*", "$HOME", "투표", "--", "-x");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .endsWith("serve", "--data", "a  b", "", "*", "$HOME", "투표", "--", "-x")
        .contains("-Dtupyo.home=" + machine.root.toRealPath());
  }

  @Test
  void tellsOnlyOnceWhatItDoesAndHowLongItTook() throws Exception {
    var first = machine.tupyo("version");
    var second = machine.tupyo("version");

    assertThat(first.err().lines())
        .hasSize(2)
        .allMatch(line -> line.matches(".* … done in \\d+ s\\."));
    assertThat(second.err()).isEmpty();
    assertThat(machine.log("builds"))
        .containsExactly("--batch-mode -Dmaven.test.skip=true --projects cli --also-make package");
    assertThat(machine.log("trained")).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceIsChangedAddedOrTakenAway() throws Exception {
    var source = machine.root.resolve("cli/src/main/Tupyo.java");
    var added = source.resolveSibling("Added.java");
    machine.tupyo("version");

    Files.writeString(source, "two");
    machine.tupyo("version");
    Files.writeString(added, "three");
    machine.tupyo("version");
    Files.delete(added);
    machine.tupyo("version");

    assertThat(machine.log("builds")).hasSize(4);
  }

  @Test
  void neverUsesTheCacheOfAnotherJarOrAnotherJdk() throws Exception {
    var first = cache(machine.tupyo("version"));

    Files.writeString(machine.root.resolve("cli/src/main/Tupyo.java"), "two");
    var ofAnotherJar = cache(machine.tupyo("version"));
    machine.systemJdk("26");
    var ofAnotherJdk = cache(machine.tupyo("version"));

    assertThat(List.of(first, ofAnotherJar, ofAnotherJdk)).doesNotHaveDuplicates();
    assertThat(Path.of(first)).doesNotExist();
    assertThat(Path.of(ofAnotherJdk)).exists();
    assertThat(machine.log("trained")).hasSize(3);
  }

  @Test
  void readsTheJarOnlyWhereItIsAnotherFile() throws Exception {
    machine.onPath("cksum", "#!/bin/sh\necho sum >>\"$HOME/sums\"\nexec /usr/bin/cksum \"$@\"\n");
    var first = cache(machine.tupyo("version"));
    int sums = machine.log("sums").size();

    var second = cache(machine.tupyo("version"));
    int sumsOfSecond = machine.log("sums").size() - sums;
    Files.writeString(machine.root.resolve("cli/target/tupyo.jar"), "put there by hand");
    var ofAnotherJar = cache(machine.tupyo("version"));

    assertThat(second).isEqualTo(first).isNotEqualTo(ofAnotherJar);
    assertThat(sumsOfSecond).isOne();
  }

  @Test
  void countsWithACacheOfTheirOwn() throws Exception {
    var ofServer = machine.tupyo("version");
    var ofCount = machine.tupyo("count", "--list");
    var again = machine.tupyo("convert", "ballots.csv");
    var ofVerify = machine.tupyo("verify", "record.bel");

    assertThat(cache(ofCount)).isNotEqualTo(cache(ofServer)).isEqualTo(cache(again));
    assertThat(cache(ofVerify)).isNotEqualTo(cache(ofServer)).isNotEqualTo(cache(ofCount));
    assertThat(ofCount.out()).contains("-XX:+UseSerialGC").doesNotContain("-XX:+UseParallelGC");
    assertThat(machine.log("trained")).hasSize(3);
  }

  @Test
  void givesAServerAnotherHeapAndLeavesTheRestAsItIs() throws Exception {
    var usual = machine.tupyo("version").out();
    var smaller = machine.set("TUPYO_HEAP", "256m").tupyo("version").out();

    assertThat(usual).contains("-XX:+UseSerialGC", "-Xmx512m");
    assertThat(smaller).isEqualTo(usual.replace("-Xmx512m", "-Xmx256m"));
  }

  @Test
  void leavesTheFilesOfARunningServerAlone() throws Exception {
    var cache = Path.of(cache(machine.tupyo("version")));
    Files.createFile(cache.resolveSibling("running." + ProcessHandle.current().pid()));

    Files.writeString(machine.root.resolve("cli/src/main/Tupyo.java"), "two");
    machine.tupyo("version");

    assertThat(cache).exists();
  }

  private static String cache(Outcome outcome) {
    return outcome
        .out()
        .lines()
        .filter(line -> line.startsWith("-XX:AOTCache="))
        .findFirst()
        .orElseThrow(() -> new AssertionError("started without a cache: " + outcome))
        .substring("-XX:AOTCache=".length());
  }

  @Test
  void twoFirstRunsAtOnceBuildOnce() throws Exception {
    startTwoAtOnce();

    assertThat(machine.log("builds")).hasSize(1);
    assertThat(machine.log("trained")).hasSize(1);
  }

  @Test
  void twoFirstRunsAtOnceBuildOnceWithoutFlockAndAfterACrashToo() throws Exception {
    machine.without("flock");
    var lock = Files.createDirectories(machine.root.resolve("target/launcher/lock.d"));
    // of a process that cannot be: one more than the highest number
    Files.writeString(lock.resolve("owner"), "4194305\n");

    startTwoAtOnce();

    assertThat(machine.log("builds")).hasSize(1);
    assertThat(lock).doesNotExist();
  }

  private void startTwoAtOnce() throws Exception {
    var first = machine.start(machine.root.resolve("tupyo"), "one");
    var second = machine.start(machine.root.resolve("tupyo"), "two");
    assertThat(Outcome.of(first).out()).endsWith("one\n");
    assertThat(Outcome.of(second).out()).endsWith("two\n");
  }

  @Test
  void worksThroughALink() throws Exception {
    var link = folder.resolve("a link");
    Files.createSymbolicLink(link, Path.of("my sources/tupyo"));

    var outcome = machine.run(link, "version");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).endsWith("version\n");
  }

  @Test
  void letsJavaReadEveryFileNameWhereTheLocaleIsNotInstalled() throws Exception {
    var outcome = machine.set("LANG", "ko_XX.UTF-8").tupyo("version");

    assertThat(outcome.err()).contains("걸렸어요.");
    assertThat(machine.log("language")).containsExactly("C.UTF-8 ko");
  }

  @Test
  void startsWithoutACacheWhereItCannotBeMade() throws Exception {
    var jdk = machine.systemJdk("25.0.4");
    machine.program(
        jdk.resolve("bin/java"),
        Files.readString(jdk.resolve("bin/java")).replace("echo trained", "exit 1; echo"));

    var first = machine.tupyo("version");
    var second = machine.tupyo("version");

    assertThat(first.err()).contains("that did not work").contains("starts without");
    assertThat(first.out()).doesNotContain("AOTCache").endsWith("version\n");
    assertThat(second).isEqualTo(new Outcome(0, first.out(), ""));
  }

  @Test
  void takesTheMavenThatIsThereWhenTheWrapperCannotDownload() throws Exception {
    var mvn = folder.resolve("my bin/mvn");
    machine.onPath("mvn", Files.readString(machine.root.resolve("mvnw")));
    machine.program(machine.root.resolve("mvnw"), "#!/bin/sh\nexit 1\n");

    var outcome = machine.tupyo("version");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err().lines())
        .hasSize(3)
        .startsWith("The Maven wrapper could not download Maven, so " + mvn + " is used.");
  }

  @Test
  void passesOverAnOldMaven() throws Exception {
    machine.onPath("mvn", "#!/bin/sh\necho 'Apache Maven 3.6.2'\n");
    machine.program(machine.root.resolve("mvnw"), "#!/bin/sh\nexit 1\n");

    var outcome = machine.tupyo("version");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("no Maven 3.6.3 or newer is installed");
  }

  @Test
  void showsTheErrorsOfABuildThatFails() throws Exception {
    machine.program(
        machine.root.resolve("mvnw"),
        """
        #!/bin/sh
        [ "$1" != --version ] || exit 0
        echo '[INFO] compiling'
        echo '[ERROR] a semicolon is missing'
        exit 1
        """);

    var outcome = machine.tupyo("version");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("a semicolon is missing")
        .contains("target/launcher/build.log")
        .doesNotContain("compiling");
  }

  @Test
  void givesTheExitCodeOfTheTestsAndNamesWhatWasSkipped() throws Exception {
    machine.onPath("chromium", "#!/bin/sh\n");
    machine.onPath("fc-list", "#!/bin/sh\necho Noto\n");
    machine.program(
        machine.root.resolve("mvnw"),
        """
        #!/bin/sh
        [ "$1" != --version ] || exit 0
        printf '%s\\n' "$@"
        mkdir -p cli/target/surefire-reports
        cat >cli/target/surefire-reports/TEST-org.tupyo.OffTest.xml <<'REPORT'
        <testsuite>
          <testcase name="a">
            <skipped message="no &quot;printer&quot; &amp; no paper&#10;second line"/>
          </testcase>
        </testsuite>
        REPORT
        cat >cli/target/surefire-reports/TEST-org.tupyo.UnmetTest.xml <<'REPORT'
          <testcase name="b" classname="org.tupyo.UnmetTest" time="0.0">
            <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: root may write everywhere
            at org.tupyo.UnmetTest.b(UnmetTest.java:158)
        ]]></skipped>
          </testcase>
          <testcase name="c" classname="org.tupyo.UnmetTest" time="0.0">
            <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed]]></skipped>
          </testcase>
        REPORT
        exit 7
        """);

    var outcome = machine.tupyo("test", "--projects", "a b");

    assertThat(outcome.code()).isEqualTo(7);
    assertThat(outcome.out().lines())
        .containsExactly(
            "verify",
            "-Dtupyo.chromium=" + folder.resolve("my bin/chromium"),
            "--projects",
            "a b",
            "Skipped: 1 of org.tupyo.OffTest (no \"printer\" & no paper);"
                + " 2 of org.tupyo.UnmetTest (root may write everywhere).");
  }

  @Test
  void saysNothingOfSkippingWhereNothingWasSkipped() throws Exception {
    machine.onPath("chromium", "#!/bin/sh\n");
    machine.onPath("fc-list", "#!/bin/sh\necho Noto\n");

    var outcome = machine.tupyo("test");

    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void namesTheBrowserThatIsMissingAndWhy() throws Exception {
    var outcome = machine.set("TUPYO_INSTALL", "no").tupyo("test");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            "Skipped: no Chromium (TUPYO_INSTALL is no), no Korean font (TUPYO_INSTALL is no).\n");
  }
}
