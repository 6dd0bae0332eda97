package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilesTest {
  private static final Domain DOMAIN = new Domain("vote.example.org");
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  @TempDir private Path data;

  @Test
  void theAccountsKeyIsTheSameAtTheNextStart() {
    var folder = data.resolve("https");

    var made = new KeptFiles(folder).account();
    var read = new KeptFiles(folder).account();

    assertThat(read.getPublic()).isEqualTo(made.getPublic());
    assertThat(read.getPrivate()).isEqualTo(made.getPrivate());
  }

  @Test
  void aBrokenFileIsAsGoodAsNone() throws IOException {
    var folder = data.resolve("https");
    var files = new KeptFiles(folder);
    var made = files.account();
    files.keep(DOMAIN, StandIn.forName(DOMAIN.name(), NOW));
    Files.writeString(folder.resolve("account.pem"), "-----BEGIN PRIVATE KEY-----\ncut");
    Files.writeString(folder.resolve("vote.example.org.pem"), "");

    var another = files.account();

    assertThat(another.getPublic()).isNotEqualTo(made.getPublic());
    assertThat(files.account().getPublic()).isEqualTo(another.getPublic());
    assertThat(files.certificate(DOMAIN)).isEmpty();
  }

  @Test
  void everythingIsTheOwnersAlone() throws IOException {
    var folder = data.resolve("https");
    var files = new KeptFiles(folder);
    files.account();
    files.keep(DOMAIN, StandIn.forName(DOMAIN.name(), NOW));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    for (var name : new String[] {"account.pem", "vote.example.org.pem"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
  }
}
