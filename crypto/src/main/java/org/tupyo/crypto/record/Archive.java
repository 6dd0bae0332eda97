package org.tupyo.crypto.record;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// The file of a record, read from the front; bodies can be read again at any time, by many
/// threads.
public final class Archive implements Closeable {
  /// Far above what an election of a million voters needs in one member.
  private static final int LARGEST = 128 << 20;

  private static final int HEX_DIGITS = 64;

  private final FileChannel file;
  private final long size;
  private final long time;
  private long position;
  private boolean torn;

  private Archive(Path path, FileChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
    if (size < Framing.BLOCK) {
      throw new NotARecord(path, "it is too short");
    }
    var block = block(0);
    if (!Framing.name(block).equals(Framing.FIRST)) {
      throw new NotARecord(path, "it does not begin with " + Framing.FIRST);
    }
    this.time = Framing.time(block);
    var header = body(block);
    if (readTime(header) != time) {
      throw new Malformed(Sentence.of("%s: its time is not that of the member", Framing.FIRST));
    }
  }

  /// Opens a record and reads its header.
  ///
  /// @throws NotARecord if the file is something else
  /// @throws Malformed if its header is wrong
  public static Archive open(Path path) throws IOException {
    var file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new Archive(path, file);
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  /// Reads a record through a file that somebody else opened and will close.
  ///
  /// @param path its name, where it is no record
  static Archive on(Path path, FileChannel file) throws IOException {
    return new Archive(path, file);
  }

  private static long readTime(byte[] header) {
    var taken = Taken.of(Json.read(header), Framing.FIRST);
    if (taken.field("version").asCount("version") != 1) {
      throw new Malformed(Sentence.of("%s: expected version 1", Framing.FIRST));
    }
    var timestamp = taken.field("timestamp");
    var time = timestamp.asWeight("timestamp");
    var canonical =
        Json.object().with("version", Json.number(1)).with("timestamp", timestamp).build().bytes();
    if (!Arrays.equals(canonical, header) || time.bitLength() > 33) {
      throw new Malformed(Sentence.of("%s: not in canonical form", Framing.FIRST));
    }
    return time.longValue();
  }

  /// When the record was begun, in Unix seconds.
  public long time() {
    return time;
  }

  public long size() {
    return size;
  }

  /// Where the next member begins.
  public long position() {
    return position;
  }

  /// Whether the file ends within a member, as a crash leaves it.
  boolean isTorn() {
    return torn;
  }

  /// A member with its body, which was compared with its name.
  public static final class Read {
    private final Member member;
    private final byte[] body;

    private Read(Member member, byte[] body) {
      this.member = member;
      this.body = body;
    }

    public Member member() {
      return member;
    }

    public byte[] body() {
      return body;
    }
  }

  /// Reads the next member; nothing at the end.
  ///
  /// @throws Malformed if its framing is not exactly as it must be, or its name not its hash
  public Optional<Read> next() throws IOException {
    if (position == size) {
      return Optional.empty();
    }
    var block = block(position);
    var name = Framing.name(block);
    var kind = kind(name);
    long offset = position + Framing.BLOCK;
    var body = body(block);
    var hash = Sha256.hex(body);
    if (!name.startsWith(hash)) {
      throw new Malformed(Sentence.of("member %s: its hash is %s", name, hash));
    }
    return Optional.of(new Read(new Member(kind, hash, offset, body.length), body));
  }

  private static Member.Kind kind(String name) {
    for (var kind : Member.Kind.values()) {
      if (name.length() == HEX_DIGITS + kind.suffix().length() && name.endsWith(kind.suffix())) {
        return kind;
      }
    }
    throw new Malformed(Sentence.of("a member has a name that none may have"));
  }

  /// Reads the body that follows this header block, and moves behind it.
  private byte[] body(byte[] block) throws IOException {
    var name = Framing.name(block);
    long length = Framing.length(block);
    if (length < 0 || length > LARGEST) {
      throw new Malformed(
          Sentence.of("member %s: expected a length up to %d", shown(name), LARGEST));
    }
    if (!Arrays.equals(block, Framing.header(name, length, time))) {
      throw new Malformed(Sentence.of("member %s: its header is not as it must be", shown(name)));
    }
    long offset = position + Framing.BLOCK;
    int padding = Framing.padding(length);
    if (offset + length + padding > size) {
      torn = true;
      throw new Malformed(Sentence.of("member %s: the file ends too early", shown(name)));
    }
    var body = bytes(offset, (int) length);
    for (byte fill : bytes(offset + length, padding)) {
      if (fill != 0) {
        throw new Malformed(Sentence.of("member %s: its padding is not empty", shown(name)));
      }
    }
    position = offset + length + padding;
    return body;
  }

  private static String shown(String name) {
    return name.matches("[0-9A-Za-z.]+") ? name : "of a strange name";
  }

  /// Reads a member's body again.
  public byte[] body(Member member) throws IOException {
    return bytes(member.offset(), member.length());
  }

  private byte[] block(long at) throws IOException {
    if (at + Framing.BLOCK > size) {
      torn = true;
      throw new Malformed(Sentence.of("the file ends within a member's header"));
    }
    return bytes(at, Framing.BLOCK);
  }

  private byte[] bytes(long at, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
