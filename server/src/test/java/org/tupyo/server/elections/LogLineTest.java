package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.texts.Messages;

class LogLineTest {
  private static final Pattern KIND = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void everyKindThatTheDocumentationNamesHasASentence() throws IOException {
    var documentation = Files.readString(Path.of("..", "docs", "log.md"));
    var table = documentation.substring(documentation.indexOf("| `kind` | when |"));
    var kinds = KIND.matcher(table).results().map(found -> found.group(1)).toList();
    var messages = TestServer.on(TestDatabase.SQLITE).the(Messages.class);

    assertThat(kinds).contains("opened", "struck", "published");
    for (var kind : kinds) {
      var line = new LogLine(1, kind, Optional.empty(), "{}", "");
      if (!kind.equals("kind")) {
        assertThat(line.isKnown()).as(kind).isTrue();
        assertThat(messages.text(Locale.KOREAN, line.key())).endsWith("요.");
      }
    }
  }
}
