package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.verify.Forge.Told;

/// Archives, chains and orders of events that are wrong in one place.
class ForgedChainTest {
  private static final byte[] EMPTY = {};

  @TempDir private Path folder;

  // ---- the archive, check 1

  interface Bytes {
    byte[] of(byte[] record);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void anArchiveThatIsFramedOtherwise(String what, Bytes change) throws IOException {
    var file = new Forge().write(folder);
    Files.write(file, change.of(Files.readAllBytes(file)));

    assertCaught(file, Check.ARCHIVE);
  }

  static Stream<Arguments> anArchiveThatIsFramedOtherwise() {
    return Stream.of(
        arguments("blocks of zeros at the end", (Bytes) all -> joined(all, new byte[1024])),
        arguments("half a block at the end", (Bytes) all -> joined(all, new byte[256])),
        arguments("one byte less", (Bytes) all -> Arrays.copyOf(all, all.length - 1)),
        header("another mode", (block, at) -> block[at + 106] = '5'),
        header("an owner", (block, at) -> block[at + 114] = '1'),
        header("the magic of newer archives", (block, at) -> put(block, at + 257, "ustar\0")),
        header("a link's type", (block, at) -> block[at + 156] = '1'),
        header("a long name's type", (block, at) -> block[at + 156] = 'L'),
        header("another time", (block, at) -> block[at + 146] ^= 1),
        header("a length in spaces", (block, at) -> put(block, at + 124, "        512")),
        header("a length in base 256", (block, at) -> block[at + 124] = (byte) 0x80),
        header("a length beyond all memory", (block, at) -> put(block, at + 124, "77777777777")),
        header("a name of something else", (block, at) -> put(block, at, "../../etc/passwd\0")),
        header(
            "another hash as name",
            (block, at) -> block[at] = (byte) (block[at] == '0' ? '1' : '0')),
        header("text behind the name", (block, at) -> block[at + 90] = 'x'),
        arguments(
            "a checksum that is wrong",
            (Bytes)
                all -> {
                  all[1024 + 153] ^= 1;
                  return all;
                }),
        arguments(
            "something in the padding",
            (Bytes)
                all -> {
                  all[1023] = 1;
                  return all;
                }),
        arguments(
            "one bit of a body",
            (Bytes)
                all -> {
                  all[1024 + 512 + 20] ^= 1;
                  return all;
                }));
  }

  interface Block {
    void change(byte[] all, int at);
  }

  /// Changes the header of the first member after the archive's own, and its checksum.
  private static Arguments header(String what, Block change) {
    return arguments(
        what,
        (Bytes)
            all -> {
              var block = Arrays.copyOfRange(all, 1024, 1024 + 512);
              change.change(block, 0);
              ToldRecord.checked(block);
              System.arraycopy(block, 0, all, 1024, 512);
              return all;
            });
  }

  private static void put(byte[] block, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aHeaderThatSaysSomethingElse(String header) throws IOException {
    var file = Files.write(folder.resolve("header.bel"), new ToldRecord(header).bytes());

    assertCaught(file, Check.ARCHIVE);
  }

  static Stream<String> aHeaderThatSaysSomethingElse() {
    return Stream.of(
        "{\"version\":2,\"timestamp\":\"1795424776\"}",
        "{\"version\":1,\"timestamp\":\"1795424777\"}",
        "{\"version\":1, \"timestamp\":\"1795424776\"}",
        "{\"timestamp\":\"1795424776\",\"version\":1}",
        "{\"version\":1,\"timestamp\":\"1795424776\",\"x\":1}",
        "{\"version\":1,\"timestamp\":\"01795424776\"}",
        "{\"version\":1,\"timestamp\":null}",
        "{\"version\":1}",
        "");
  }

  // ---- the chain, check 2

  /// Each in the middle of an election, whose later events point to the forged one.
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void anEventThatIsWrittenOtherwise(String what, int height, UnaryOperator<String> change)
      throws IOException {
    var forge =
        new Forge() {
          @Override
          String event(int at, String honest) {
            return at == height ? change.apply(honest) : honest;
          }
        };
    var file = forge.write(folder);

    assertCaught(file, Check.EVENTS);
  }

  /// 0 Setup, 1 to 3 ballots, 4 EndBallots, 5 EncryptedTally, 6 and 7 decryptions, 8 Result.
  static Stream<Arguments> anEventThatIsWrittenOtherwise() {
    var other = "0".repeat(64);
    return Stream.of(
        event("a parent in the first", 0, text -> "{\"parent\":\"" + other + "\"," + rest(text)),
        event("a parent that is another", 4, text -> text.replaceFirst("[0-9a-f]{64}", other)),
        event("no parent", 4, text -> "{" + text.substring(text.indexOf("\"height"))),
        event("a height left out", 4, text -> text.replace("4,\"type", "5,\"type")),
        event("a height again", 4, text -> text.replace("4,\"type", "3,\"type")),
        event("a height from 1", 0, text -> text.replace("0,\"type", "1,\"type")),
        event("a height as text", 4, text -> text.replace("4,\"type", "\"4\",\"type")),
        event("minus zero", 0, text -> text.replace("0,\"type", "-0,\"type")),
        event("a type nobody knows", 4, text -> text.replace("EndBallots", "Recount")),
        event("a payload where none is", 4, text -> added(text, "payload", other)),
        event("no payload where one is", 8, text -> text.replaceFirst(",\"payload.*", "}")),
        event(
            "a payload that is other data",
            8,
            text -> text.replaceFirst("payload\":\".*", "payload\":\"" + other + "\"}")),
        event("a space", 4, text -> text.replace(",\"type", ", \"type")),
        event("another order", 0, text -> text.replaceFirst("(\"he.*),(\"type.*),", "$2,$1,")),
        event("a field more", 4, text -> added(text, "by", "me")),
        event("a field twice", 4, text -> text.replace("\"type", "\"height\":4,\"type")),
        event("no object", 4, _ -> "[]"));
  }

  private static Arguments event(String what, int height, UnaryOperator<String> change) {
    return arguments(what, height, change);
  }

  private static String rest(String object) {
    return object.substring(1);
  }

  private static String added(String object, String name, String value) {
    return object.replaceFirst("}$", ",\"%s\":\"%s\"}".formatted(name, value));
  }

  /// Each in the middle of an election that is right otherwise.
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void dataThatBelongsToNoEvent(String what, int height, List<String> stray) throws IOException {
    var forge =
        new Forge() {
          @Override
          void tell(List<Told> events) {
            var told = events.get(height);
            var data = new ArrayList<>(stray.stream().map(ForgedChainTest::bytes).toList());
            data.addAll(told.data());
            events.set(height, new Told(told.type(), data));
          }

          @Override
          String event(int at, String honest) {
            return at == 4 ? honest.replaceFirst(",\"payload.*", "}") : honest;
          }
        };
    var file = forge.write(folder);

    assertCaught(file, Check.EVENTS);
  }

  static Stream<Arguments> dataThatBelongsToNoEvent() {
    return Stream.of(
        arguments("before a ballot", 2, List.of("{}")),
        arguments("before an event that brings none", 4, List.of("{}")),
        arguments("before the result", 8, List.of("{}")),
        arguments("more than any event brings", 8, List.of("[0]", "[1]", "[2]", "[3]", "[4]")));
  }

  @Test
  void dataAtTheEndThatNoEventBrings() throws IOException {
    var file = new Forge().write(folder);
    var stray = new ToldRecord();
    int header = stray.bytes().length;
    stray.data(bytes("{}"));
    var all = stray.bytes();
    Files.write(
        file, joined(Files.readAllBytes(file), Arrays.copyOfRange(all, header, all.length)));

    assertCaught(file, Check.EVENTS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void payloadsThatNameOtherData(String what, Forge forge) throws IOException {
    assertCaught(forge.write(folder), Check.EVENTS);
  }

  static Stream<Arguments> payloadsThatNameOtherData() {
    var other = "0".repeat(64);
    return Stream.of(
        arguments(
            "the setup's election",
            new Forge() {
              @Override
              Json setup(Json honest) {
                return Edit.with(honest, other, "election");
              }
            }),
        arguments(
            "the setup's credentials",
            new Forge() {
              @Override
              Json setup(Json honest) {
                return Edit.with(honest, other, "credentials");
              }
            }),
        arguments(
            "the sized tally's tally",
            new Forge() {
              @Override
              Json sized(Json honest) {
                return Edit.with(honest, other, "encrypted_tally");
              }
            }),
        arguments(
            "the owned decryption",
            new Forge() {
              @Override
              Json owned(int owner, Json honest) {
                return owner == 1 ? Edit.with(honest, other, "payload") : honest;
              }
            }));
  }

  // ---- the order, check 3

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void eventsInAnotherOrder(String what, Consumer<List<Told>> change) throws IOException {
    var forge =
        new Forge() {
          @Override
          void tell(List<Told> events) {
            change.accept(events);
          }
        };

    assertCaught(forge.write(folder), Check.ORDER);
  }

  /// Their places are those of above.
  static Stream<Arguments> eventsInAnotherOrder() {
    return Stream.of(
        order("nothing at all", List::clear),
        order("no setup", events -> events.removeFirst()),
        order("two setups", events -> events.add(1, events.getFirst())),
        order("an old ballot after the end", events -> events.add(5, events.get(1))),
        order("a ballot before the setup", events -> Collections.swap(events, 0, 1)),
        order("no end of ballots", events -> events.remove(4)),
        order("two ends", events -> events.add(5, events.get(4))),
        order("no tally", events -> events.remove(5)),
        order("two tallies", events -> events.add(6, events.get(5))),
        order("a tally before the end", events -> Collections.swap(events, 4, 5)),
        order("a decryption before the tally", events -> Collections.swap(events, 5, 6)),
        order("a decryption after the result", events -> Collections.swap(events, 7, 8)),
        order("no decryption", events -> events.subList(6, 8).clear()),
        order("two results", events -> events.add(events.getLast())),
        order("something after the result", events -> events.add(events.get(7))),
        order(
            "the end of shuffles where there are none",
            events -> events.add(6, new Told(EventType.END_SHUFFLES, List.of()))),
        order(
            "a shuffle where none may be",
            events -> events.add(6, new Told(EventType.SHUFFLE, List.of(EMPTY, EMPTY)))));
  }

  private static Arguments order(String what, Consumer<List<Told>> change) {
    return arguments(what, change);
  }

  // ---- what goes on, checks 25 and 26

  @Test
  void anEarlierCopyThatThisRecordDoesNotContinue() throws IOException {
    var file = new Forge().write(folder);
    var all = Files.readAllBytes(file);
    var other = new Forge().write(Files.createDirectory(folder.resolve("other")));
    var begun = Files.write(folder.resolve("begun.bel"), Arrays.copyOf(all, all.length - 2048));
    var altered = Files.write(folder.resolve("altered.bel"), altered(all));

    assertThat(since(begun, file)).isEmpty();
    assertThat(since(file, file)).isEmpty();
    for (var earlier : List.of(other, altered)) {
      assertThat(since(earlier, file)).containsExactly(Check.EXTENSION);
    }
  }

  private static byte[] altered(byte[] all) {
    var altered = all.clone();
    altered[600] ^= 1;
    return altered;
  }

  private static List<Check> since(Path earlier, Path file) throws IOException {
    return new Verifier(Optional.empty(), Optional.of(earlier), Progress.SILENT)
        .verify(file).findings().stream().map(Finding::check).toList();
  }

  @Test
  void aHeadThatIsAnother() throws IOException {
    var file = new Forge().write(folder);
    var verifier = new Verifier(Optional.of("0".repeat(64)), Optional.empty(), Progress.SILENT);

    assertThat(verifier.verify(file).findings())
        .extracting(Finding::check)
        .containsExactly(Check.HEAD);
  }

  @Test
  void eachBeginningOfAnElectionIsValidSoFar() throws IOException {
    for (int events = 1; events < 9; events++) {
      int kept = events;
      var forge =
          new Forge() {
            @Override
            void tell(List<Told> all) {
              new ArrayList<>(all.subList(kept, all.size())).forEach(all::remove);
            }
          };

      var report = Verifier.alone().verify(forge.write(folder));

      assertThat(report.findings()).as("%d events", events).isEmpty();
      assertThat(report.result()).isEmpty();
    }
  }

  private static void assertCaught(Path file, Check check) throws IOException {
    var report = Verifier.alone().verify(file);

    assertThat(report.findings()).extracting(Finding::check).containsExactly(check);
    assertThat(report.result()).isEmpty();
  }
}
