package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.verify.Forge.Told;

/// A thousand random changes of good records: each is refused, or the record says the same as
/// before.
class MutatedRecordTest {
  private static final int BYTES = 300;
  private static final int VALUES = 700;

  @TempDir private Path folder;

  @Test
  void aByteAnywhereMakesTheRecordInvalid() throws IOException {
    var file = new Forge().write(folder);
    var honest = Files.readAllBytes(file);
    var mutated = folder.resolve("mutated.bel");

    for (int seed = 0; seed < BYTES; seed++) {
      var random = new Random(seed);
      var bytes = honest.clone();
      int place = 512 + random.nextInt(bytes.length - 512);
      bytes[place] ^= (byte) (1 << random.nextInt(8));
      Files.write(mutated, bytes);

      var report = Verifier.alone().verify(mutated);

      assertThat(report.isValid()).as("seed %d, byte %d", seed, place).isFalse();
    }
  }

  /// Every hash after the change is made again, so that only the verifier's own understanding of
  /// what it reads can find it.
  @Test
  void aValueAnywhereIsFoundOrChangesNothing() throws IOException {
    var told = new ArrayList<Told>();
    var forge =
        new Forge() {
          @Override
          void tell(List<Told> events) {
            told.addAll(events);
          }
        };
    var honest = Verifier.alone().verify(forge.write(folder));
    var mutated = folder.resolve("mutated.bel");
    int harmless = 0;

    for (int seed = 0; seed < VALUES; seed++) {
      var mutation = new Mutation(new Random(seed));
      var events = mutation.of(told);
      ToldRecord.write(mutated, events, (_, text) -> text);

      var report = Verifier.alone().verify(mutated);

      if (report.isValid()) {
        harmless++;
        assertThat(report.result())
            .as("seed %d: %s", seed, mutation.what)
            .isEqualTo(honest.result());
        assertThat(report.counted()).isEqualTo(honest.counted());
        assertThat(report.weight()).isEqualTo(honest.weight());
      }
    }
    assertThat(harmless).isLessThan(VALUES / 20);
  }

  /// One random change in the data of one event, and the hashes that depend on it.
  private static final class Mutation {
    private final Random random;
    private String what = "";

    private Mutation(Random random) {
      this.random = random;
    }

    private List<Told> of(List<Told> honest) {
      var events = new ArrayList<>(honest);
      while (true) {
        int event = random.nextInt(events.size());
        var told = events.get(event);
        if (told.data().isEmpty()) {
          continue;
        }
        int member = random.nextInt(told.data().size());
        var before = told.data().get(member);
        var after = changed(Json.read(before)).bytes();
        if (!new String(after, StandardCharsets.UTF_8)
            .equals(new String(before, StandardCharsets.UTF_8))) {
          what = "event %d, member %d: %s".formatted(event, member, what);
          events.set(event, new Told(told.type(), hashed(told.type(), told.data(), member, after)));
          return events;
        }
      }
    }

    private static List<byte[]> hashed(
        EventType type, List<byte[]> data, int member, byte[] after) {
      var all = new ArrayList<>(data);
      all.set(member, after);
      int last = all.size() - 1;
      if (member != last) {
        var field =
            switch (type) {
              case SETUP -> List.of("election", "trustees", "credentials").get(member);
              case ENCRYPTED_TALLY -> "encrypted_tally";
              default -> "payload";
            };
        all.set(last, Edit.with(Json.read(all.get(last)), Hash.of(after), field).bytes());
      }
      return all;
    }

    /// Goes down to a random value and changes that, or the list or object that holds it.
    private Json changed(Json json) {
      boolean stops = random.nextInt(12) == 0;
      return switch (json) {
        case Json.Struct(var fields) when !fields.isEmpty() -> {
          var copy = new LinkedHashMap<>(fields);
          var name = List.copyOf(fields.keySet()).get(random.nextInt(fields.size()));
          what += "." + name;
          if (stops) {
            copy.remove(name);
            what += " removed";
          } else {
            copy.put(name, changed(Edit.get(json, name)));
          }
          yield new Json.Struct(copy);
        }
        case Json.Array(var items) when !items.isEmpty() -> {
          var copy = new ArrayList<>(items);
          int place = random.nextInt(items.size());
          what += "[" + place + "]";
          if (!stops) {
            copy.set(place, changed(items.get(place)));
          } else if (random.nextBoolean()) {
            copy.remove(place);
            what += " removed";
          } else {
            copy.add(random.nextInt(items.size() + 1), items.get(place));
            what += " twice";
          }
          yield new Json.Array(copy);
        }
        case Json.Text(var text) -> text(text);
        case Json.Whole(var number) -> {
          what += " is a number";
          yield new Json.Whole(number.add(java.math.BigInteger.valueOf(random.nextInt(-2, 3))));
        }
        case Json.Truth(var truth) -> new Json.Truth(!truth);
        default -> Json.text("x");
      };
    }

    private Json text(String text) {
      what += " is a text";
      try {
        var number = Json.text(text).asBig("number");
        return switch (random.nextInt(4)) {
          case 0 -> Json.big(number.add(new Forge().group.order()));
          case 1 -> Json.big(number.negate());
          case 2 -> Json.text("0" + text);
          default -> Json.big(number.flipBit(random.nextInt(250)));
        };
      } catch (Malformed noNumber) {
        if (text.isEmpty()) {
          return Json.text("x");
        }
        int place = random.nextInt(text.length());
        var letters = new StringBuilder(text);
        letters.setCharAt(place, (char) ('0' + random.nextInt(75)));
        return Json.text(letters.toString());
      }
    }
  }
}
