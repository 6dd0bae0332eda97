package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class LayingDownTest {

  @ParameterizedTest
  @EnumSource
  void writesAFileOnlyItsOwnerReadsWhereThereIsNoMailServer(TestDatabase database)
      throws Exception {
    var server = TestServer.on(database);
    var subject = "laid down on " + database;

    queue(server, "file-1", subject);

    await().atMost(Duration.ofMinutes(1)).until(() -> found(server, subject).size() == 1);
    var file = found(server, subject).getFirst();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("To: minsu@example.org");
  }

  @ParameterizedTest
  @EnumSource
  void writesNothingOfWhatIsRolledBack(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var subject = "rolled back on " + database;

    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(transaction -> {
          server.the(Outbox.class).queue(letter("file-2", subject));
          transaction.setRollbackOnly();
        });
    queue(server, "file-3", "after that on " + database);

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> found(server, "after that on " + database).size() == 1);
    assertThat(found(server, subject)).isEmpty();
    assertThat(
            server
                .the(JdbcClient.class)
                .sql("select count(*) from mail where once = 'file-2'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private static void queue(TestServer server, String once, String subject) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(Outbox.class).queue(letter(once, subject)));
  }

  private static Letter letter(String once, String subject) {
    return new Letter(
        once, "test", "minsu@example.org", subject, "Hi", "<p>Hi</p>", Locale.ENGLISH);
  }

  private static List<Path> found(TestServer server, String subject) throws Exception {
    var folder = server.data().resolve("mail");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .filter(file -> content(file).contains("Subject: " + subject))
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
