package org.tupyo.crypto.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.crypto.BeleniosVectors;

class RecordWriterTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "belenios-2.0/01-h-single",
        "belenios-2.0/03-h-threshold-2-of-3-plus-one",
        "belenios-2.0/05-mixed-pedersen-2-of-3",
        "belenios-3.0/ed25519-mixed"
      })
  void writesARecordOfOthersAgainByteForByte(String name) throws IOException {
    var original = BeleniosVectors.record(name);
    var copy = folder.resolve("copy.bel");

    try (var archive = Archive.open(original)) {
      var log = new EventLog(archive);
      var first = log.next().orElseThrow();
      var setup = bodies(archive, first);
      try (var writer =
          RecordWriter.create(copy, archive.time(), setup.get(0), setup.get(1), setup.get(2))) {
        for (var entry = log.next(); entry.isPresent(); entry = log.next()) {
          writer.append(entry.get().event().type(), bodies(archive, entry.get()));
        }
        assertThat(writer.head()).isEqualTo(log.head());
      }
    }

    assertThat(copy).hasSameBinaryContentAs(original);
  }

  private static List<byte[]> bodies(Archive archive, EventLog.Entry entry) throws IOException {
    var bodies = new ArrayList<byte[]>();
    for (var member : entry.data()) {
      bodies.add(archive.body(member));
    }
    return bodies;
  }

  @Test
  void whatACrashLeftHalfWrittenIsCutOffAndNeverAWholeEvent() throws IOException {
    var whole = folder.resolve("whole.bel");
    var ends = new ArrayList<Long>();
    try (var writer = RecordWriter.create(whole, 1, bytes("e"), bytes("t"), bytes("c"))) {
      ends.add(Files.size(whole));
      for (var ballot : List.of("one", "two", "x".repeat(600))) {
        writer.ballot(bytes(ballot));
        ends.add(Files.size(whole));
      }
    }
    var all = Files.readAllBytes(whole);
    var torn = folder.resolve("torn.bel");

    for (int length = ends.getFirst().intValue(); length <= all.length; length += 37) {
      Files.write(torn, Arrays.copyOf(all, length));
      long kept = lastUpTo(length, ends);

      RecordWriter.open(torn).close();
      assertThat(Files.size(torn)).as("cut at %d", length).isEqualTo(kept);
      try (var writer = RecordWriter.open(torn)) {
        writer.ballot(bytes("after"));
      }
      try (var archive = Archive.open(torn)) {
        var log = new EventLog(archive);
        int events = 0;
        while (log.next().isPresent()) {
          events++;
        }
        assertThat(events).isEqualTo(ends.indexOf(kept) + 2);
      }
    }
  }

  private static long lastUpTo(long length, List<Long> ends) {
    return ends.stream().filter(end -> end <= length).max(Long::compare).orElseThrow();
  }

  @Test
  void whatIsWrongForAnotherReasonIsNotCutOff() throws IOException {
    var file = folder.resolve("altered.bel");
    try (var writer = RecordWriter.create(file, 1, bytes("e"), bytes("t"), bytes("c"))) {
      writer.ballot(bytes("one"));
      writer.ballot(bytes("two"));
    }
    var altered = Files.readAllBytes(file);
    // The body of the first ballot, two members before the end's two.
    altered[altered.length - 7 * 512] ^= 1;
    Files.write(file, altered);

    assertThatThrownBy(() -> RecordWriter.open(file)).isInstanceOf(RuntimeException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(altered);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
