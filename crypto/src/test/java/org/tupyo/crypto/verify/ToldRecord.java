package org.tupyo.crypto.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tupyo.crypto.json.Json;

/// Writes archives from events without asking anything, and without the product's own writer: what
/// is wrong in them shall be wrong only where a test says so.
final class ToldRecord {
  static final long TIME = 1795424776;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ToldRecord() {
    this("{\"version\":1,\"timestamp\":\"%d\"}".formatted(TIME));
  }

  ToldRecord(String header) {
    add("BELENIOS", header.getBytes(StandardCharsets.UTF_8), TIME);
  }

  /// What becomes of the text of an event before its hash is taken.
  interface Telling {
    String of(int height, String honest);
  }

  static void write(Path file, List<Forge.Told> events, Telling telling) throws IOException {
    var record = new ToldRecord();
    String head = "";
    for (int height = 0; height < events.size(); height++) {
      head = record.add(events.get(height), height, head, telling);
    }
    Files.write(file, record.bytes());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /// Adds an event and its data, and gives its hash.
  private String add(Forge.Told told, int height, String parent, Telling telling) {
    var event = Json.object();
    if (!parent.isEmpty()) {
      event.with("parent", parent);
    }
    event.with("height", Json.number(height)).with("type", told.type().text());
    if (!told.data().isEmpty()) {
      event.with("payload", Hash.of(told.data().getLast()));
    }
    told.data().forEach(this::data);
    return event(telling.of(height, event.build().write()).getBytes(StandardCharsets.UTF_8));
  }

  void data(byte[] body) {
    add(Hash.of(body) + ".data.json", body, TIME);
  }

  String event(byte[] body) {
    add(Hash.of(body) + ".event.json", body, TIME);
    return Hash.of(body);
  }

  void add(String name, byte[] body, long time) {
    var block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, "%011o".formatted(body.length));
    put(block, 136, "%011o".formatted(time));
    put(block, 156, "0");
    checked(block);
    out.writeBytes(block);
    out.writeBytes(body);
    out.writeBytes(new byte[-body.length & 511]);
  }

  /// Writes the checksum of a header block.
  static void checked(byte[] block) {
    put(block, 148, "        ");
    int sum = 0;
    for (byte one : block) {
      sum += one & 0xff;
    }
    put(block, 148, "%06o\0 ".formatted(sum));
  }

  private static void put(byte[] block, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }
}
