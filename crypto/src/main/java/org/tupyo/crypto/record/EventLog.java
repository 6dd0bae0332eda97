package org.tupyo.crypto.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Refusal;
import org.tupyo.crypto.json.Sentence;

/// The events of a record, read one after the other, each linked to the one before.
public final class EventLog {
  private final Archive archive;
  private int height;
  private Optional<String> head = Optional.empty();

  public EventLog(Archive archive) {
    this.archive = archive;
  }

  /// An event and the data that came with it.
  ///
  /// @param end where the next member begins in the file
  public record Entry(Event event, String hash, List<Member> data, long end) {
    public Entry {
      data = List.copyOf(data);
    }
  }

  /// Thrown where members or events do not fit together.
  public static final class Broken extends Refusal {
    private static final long serialVersionUID = 1;

    private final boolean unfinished;

    Broken(int height, Sentence reason) {
      this(height, reason, false);
    }

    Broken(int height, Sentence reason, boolean unfinished) {
      super(Sentence.of("event %d: %s", height, reason));
      this.unfinished = unfinished;
    }

    /// Whether the record ends in data whose event was not written any more, as a crash leaves it.
    boolean isUnfinished() {
      return unfinished;
    }
  }

  /// The hash of the last event that was read.
  public Optional<String> head() {
    return head;
  }

  /// Reads the next event; nothing at the end.
  ///
  /// @throws Malformed if the archive is not as it must be
  /// @throws Broken if the event is not, does not continue the chain, or brings other data than it
  ///   must
  public Optional<Entry> next() throws IOException {
    var data = new ArrayList<Member>();
    for (var read = archive.next(); read.isPresent(); read = archive.next()) {
      var member = read.get().member();
      switch (member.kind()) {
        case DATA -> data.add(member);
        case EVENT -> {
          return Optional.of(entry(event(read.get().body()), member.hash(), data));
        }
      }
      if (data.size() > EventType.SETUP.data()) {
        throw new Broken(height, Sentence.of("more data than any event brings"));
      }
    }
    if (!data.isEmpty()) {
      throw new Broken(height, Sentence.of("data that no event brings"), true);
    }
    return Optional.empty();
  }

  private Event event(byte[] bytes) {
    try {
      return Event.read(bytes);
    } catch (Malformed malformed) {
      throw new Broken(height, malformed.sentence());
    }
  }

  private Entry entry(Event event, String hash, List<Member> data) {
    if (event.height() != height) {
      throw new Broken(height, Sentence.of("it says it is event %s", event.height()));
    }
    if (!event.parent().equals(head)) {
      throw new Broken(
          height, Sentence.of("its parent is %s, expected %s", named(event.parent()), named(head)));
    }
    int expected = event.type().data();
    if (data.size() != expected) {
      throw new Broken(
          height,
          Sentence.of(
              "%s brings %d data members, found %d", event.type().text(), expected, data.size()));
    }
    var payload = expected == 0 ? Optional.<String>empty() : Optional.of(data.getLast().hash());
    if (!event.payload().equals(payload)) {
      throw new Broken(height, Sentence.of("its payload is not the data before it"));
    }
    height++;
    head = Optional.of(hash);
    return new Entry(event, hash, data, archive.position());
  }

  private static Object named(Optional<String> hash) {
    return hash.<Object>map(text -> text).orElseGet(() -> Sentence.of("none"));
  }
}
