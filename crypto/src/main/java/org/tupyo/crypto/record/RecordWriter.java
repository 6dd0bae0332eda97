package org.tupyo.crypto.record;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.Payloads.Owned;
import org.tupyo.crypto.record.Payloads.Setup;
import org.tupyo.crypto.record.Payloads.Sized;

/// Appends events to a record. An event is on the disk, with its data, when its method returns; one
/// that a crash cut off is taken away when the record is opened next.
///
/// One writer at a time. It asks no question about what is appended.
public final class RecordWriter implements Closeable {
  private final Path path;
  private final FileChannel file;
  private final long time;
  private int height;
  private Optional<String> head;

  private RecordWriter(Path path, FileChannel file, long time, int height, Optional<String> head) {
    this.path = path;
    this.file = file;
    this.time = time;
    this.height = height;
    this.head = head;
  }

  /// Begins a record.
  ///
  /// @param time Unix seconds, which all members bear
  public static RecordWriter create(
      Path path, long time, byte[] election, byte[] trustees, byte[] credentials)
      throws IOException {
    var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    lock(file, path);
    var writer = new RecordWriter(path, file, time, 0, Optional.empty());
    var header =
        Json.object()
            .with("version", Json.number(1))
            .with("timestamp", Long.toString(time))
            .build()
            .bytes();
    var out = new ByteArrayOutputStream();
    writer.add(Framing.FIRST, header, out);
    writer.write(out);
    var setup = new Setup(Sha256.hex(election), Sha256.hex(trustees), Sha256.hex(credentials));
    writer.append(EventType.SETUP, List.of(election, trustees, credentials, setup.json().bytes()));
    return writer;
  }

  /// Opens a record to append to, and cuts off what a crash left half written.
  ///
  /// @throws Malformed if something else is wrong with it
  /// @throws EventLog.Broken if its events do not fit together
  /// @throws InUse if somebody else is appending to it
  public static RecordWriter open(Path path) throws IOException {
    var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file, path);
      return open(path, file);
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  private static RecordWriter open(Path path, FileChannel file) throws IOException {
    var archive = Archive.on(path, file);
    var log = new EventLog(archive);
    long end = archive.position();
    int height = 0;
    var head = Optional.<String>empty();
    try {
      for (var entry = log.next(); entry.isPresent(); entry = log.next()) {
        end = entry.get().end();
        height = entry.get().event().height() + 1;
        head = Optional.of(entry.get().hash());
      }
    } catch (Malformed malformed) {
      if (!archive.isTorn()) {
        throw malformed;
      }
    } catch (EventLog.Broken broken) {
      if (!broken.isUnfinished()) {
        throw broken;
      }
    }
    if (height == 0) {
      throw new Malformed(Sentence.of("the record has no Setup"));
    }
    file.truncate(end);
    file.position(end);
    return new RecordWriter(path, file, archive.time(), height, head);
  }

  /// Two who append at once would tear the chain.
  private static void lock(FileChannel file, Path path) throws IOException {
    try {
      if (file.tryLock() == null) {
        throw new InUse(path);
      }
    } catch (OverlappingFileLockException held) {
      throw new InUse(path, held);
    }
  }

  /// Thrown where somebody else is appending to a record.
  public static final class InUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    InUse(Path path) {
      super("somebody else is appending to " + path);
    }

    InUse(Path path, Throwable cause) {
      super("somebody else is appending to " + path, cause);
    }
  }

  /// What is written so far, to be read from the front; closed with this writer.
  public Archive archive() throws IOException {
    return Archive.on(path, file);
  }

  /// The hash of the last event.
  public Optional<String> head() {
    return head;
  }

  public void ballot(byte[] ballot) throws IOException {
    append(EventType.BALLOT, List.of(ballot));
  }

  /// Appends an event without data.
  public void end(EventType type) throws IOException {
    append(type, List.of());
  }

  public void tally(byte[] tally, int ballots, BigInteger weight) throws IOException {
    var sized = new Sized(ballots, weight, Sha256.hex(tally));
    append(EventType.ENCRYPTED_TALLY, List.of(tally, sized.json().bytes()));
  }

  /// Appends what a trustee did: a shuffle or a partial decryption.
  ///
  /// @param owner number of the trustee, from 1
  public void owned(EventType type, int owner, byte[] work) throws IOException {
    append(type, List.of(work, new Owned(owner, Sha256.hex(work)).json().bytes()));
  }

  /// Appends a partial decryption with the proofs that other programs do not know.
  ///
  /// @param owner number of the trustee, from 1
  public void decryption(int owner, byte[] decryption, Json boundProofs) throws IOException {
    var owned = new Owned(owner, Sha256.hex(decryption), Optional.of(boundProofs));
    append(EventType.PARTIAL_DECRYPTION, List.of(decryption, owned.json().bytes()));
  }

  public void result(byte[] result) throws IOException {
    append(EventType.RESULT, List.of(result));
  }

  /// Appends an event and its data, the payload last, by one write.
  public void append(EventType type, List<byte[]> data) throws IOException {
    if (data.size() != type.data()) {
      throw new IllegalArgumentException(
          "%s brings %d data members, found %d".formatted(type.text(), type.data(), data.size()));
    }
    var out = new ByteArrayOutputStream();
    var hashes = new ArrayList<String>();
    for (var body : data) {
      var hash = Sha256.hex(body);
      hashes.add(hash);
      add(hash + Member.Kind.DATA.suffix(), body, out);
    }
    var payload = hashes.isEmpty() ? Optional.<String>empty() : Optional.of(hashes.getLast());
    var event = new Event(head, height, type, payload).json().bytes();
    var hash = Sha256.hex(event);
    add(hash + Member.Kind.EVENT.suffix(), event, out);
    write(out);
    height++;
    head = Optional.of(hash);
  }

  private void add(String name, byte[] body, ByteArrayOutputStream out) {
    out.writeBytes(Framing.header(name, body.length, time));
    out.writeBytes(body);
    out.writeBytes(new byte[Framing.padding(body.length)]);
  }

  private void write(ByteArrayOutputStream out) throws IOException {
    var bytes = ByteBuffer.wrap(out.toByteArray());
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
