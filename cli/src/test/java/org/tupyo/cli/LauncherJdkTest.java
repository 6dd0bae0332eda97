package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which JDK `./tupyo` chooses.
@DisabledOnOs(OS.WINDOWS)
class LauncherJdkTest {
  @TempDir private Path folder;
  private BareMachine machine;

  @BeforeEach
  void prepare() throws IOException {
    machine = new BareMachine(folder);
  }

  @Test
  void takesJavaHomeWhenItIsNewEnough() throws Exception {
    var jdk = machine.jdk(folder.resolve("chosen jdk"), "25");
    machine.systemJdk("26.0.1");

    var outcome = machine.set("JAVA_HOME", jdk.toString()).tupyo("jdk");

    assertThat(outcome).isEqualTo(new Outcome(0, jdk + "\n", ""));
  }

  @Test
  void passesOverAnOldJavaHome() throws Exception {
    var old = machine.jdk(folder.resolve("old jdk"), "17.0.15");
    var jdk = machine.systemJdk("25.0.3");

    var outcome = machine.set("JAVA_HOME", old.toString()).tupyo("jdk");

    assertThat(outcome).isEqualTo(new Outcome(0, jdk + "\n", ""));
  }

  @Test
  void passesOverAJavaHomeThatIsGone() throws Exception {
    var jdk = machine.systemJdk("25.0.3");

    var outcome = machine.set("JAVA_HOME", "/nowhere/jdk-25").tupyo("jdk");

    assertThat(outcome.out()).isEqualTo(jdk + "\n");
  }

  @Test
  void followsTheLinksOfTheJavaOnThePath() throws Exception {
    var jdk = machine.jdk(folder.resolve("linked jdk"), "25.0.3");
    var alternative = folder.resolve("alternative");
    Files.createSymbolicLink(alternative, jdk.resolve("bin/java"));
    machine.linkOnPath("java", alternative);

    var outcome = machine.tupyo("jdk");

    assertThat(outcome.out()).isEqualTo(jdk + "\n");
  }

  @Test
  void asksTheShimOfAVersionManagerWhereItsJavaIs() throws Exception {
    var jdk = machine.jdk(folder.resolve("shimmed jdk"), "25.0.3");
    machine.onPath(
        "java",
        """
        #!/bin/sh
        echo 'Property settings:' >&2
        echo '    java.home = %s' >&2
        """
            .formatted(jdk));

    var outcome = machine.tupyo("jdk");

    assertThat(outcome.out()).isEqualTo(jdk + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".sdkman/candidates/java/25.0.3-tem",
        ".asdf/installs/java/temurin-25.0.3+9.0.LTS",
        ".local/share/mise/installs/java/25.0.3",
        ".jenv/versions/25",
        ".jdks/temurin-25.0.3",
        "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
      })
  void looksWhereVersionManagersKeepTheirs(String place) throws Exception {
    var jdk = machine.jdk(machine.home.resolve(place), "25.0.3");

    var outcome = machine.tupyo("jdk");

    assertThat(outcome.out()).isEqualTo(jdk + "\n");
  }

  @Test
  void takesTheNewestOfSeveralAndCountsByNumber() throws Exception {
    machine.systemJdk("9.0.4");
    machine.systemJdk("25.0.9");
    var newest = machine.systemJdk("25.0.10");
    machine.systemJdk("1.8.0_462");

    var outcome = machine.tupyo("jdk");

    assertThat(outcome.out()).isEqualTo(newest + "\n");
  }

  @Test
  void saysWhatToInstallWhenThereIsNone() throws Exception {
    machine.systemJdk("21.0.9");

    var outcome = machine.tupyo("jdk");

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                3,
                "",
                "Tupyo needs JDK 25 or newer, and none was found here. Get one from"
                    + " https://adoptium.net, or set JAVA_HOME to where one is.\n"));
  }

  @Test
  void namesThePackageOfTheSystem() throws Exception {
    machine.onPath("apt-cache", "#!/bin/sh\n");

    var outcome = machine.tupyo("serve");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("Run `apt install openjdk-25-jdk-headless`, or get one from");
  }

  @Test
  void saysSoWhereThereIsOnlyARuntime() throws Exception {
    var runtime = machine.jre(folder.resolve("my jvms/runtime"), "25.0.3");

    var outcome = machine.tupyo("jdk");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .startsWith("The Java in " + runtime + " cannot compile")
        .contains("install a full JDK 25 or newer");
  }

  @Test
  void speaksKoreanWhereTheLocaleDoes() throws Exception {
    var outcome = machine.set("LANG", "ko_KR.UTF-8").tupyo("jdk");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).startsWith("Tupyo에는 JDK 25 이상이 필요한데 찾지 못했어요.");
  }
}
