package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.mail.Marks.Kind;

class MarksTest {

  @ParameterizedTest
  @EnumSource
  void readsBackWhatItSignedWhateverTheLetterCase(TestDatabase database) {
    var marks = TestServer.on(database).the(Marks.class);
    var mark = marks.of(Kind.LETTER, 17);

    assertThat(mark).matches("17-[0-9a-f]{32}");
    assertThat(marks.read(Kind.LETTER, mark)).hasValue(17);
    assertThat(marks.read(Kind.LETTER, mark.toUpperCase(Locale.ROOT))).hasValue(17);
  }

  @Test
  void readsNothingThatSomebodyElseMadeUp() {
    var marks = TestServer.on(TestDatabase.SQLITE).the(Marks.class);
    var mark = marks.of(Kind.LETTER, 17);
    var digits = mark.substring(3);

    assertThat(marks.read(Kind.READER, mark)).isEmpty();
    assertThat(marks.read(Kind.LETTER, "18-" + digits)).isEmpty();
    assertThat(marks.read(Kind.LETTER, "17-" + digits.substring(1))).isEmpty();
    assertThat(marks.read(Kind.LETTER, "17-" + "0".repeat(32))).isEmpty();
    assertThat(marks.read(Kind.LETTER, "")).isEmpty();
    assertThat(marks.read(Kind.LETTER, "99999999999999999999-" + digits)).isEmpty();
  }

  @Test
  void signsOtherwiseOnEveryPlace() {
    var one = TestServer.on(TestDatabase.SQLITE).the(Marks.class);
    var other = TestServer.on(TestDatabase.POSTGRESQL).the(Marks.class);

    assertThat(other.read(Kind.LETTER, one.of(Kind.LETTER, 17))).isEmpty();
  }
}
