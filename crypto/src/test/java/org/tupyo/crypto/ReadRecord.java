package org.tupyo.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.record.Archive;
import org.tupyo.crypto.record.EventLog;
import org.tupyo.crypto.record.EventType;

/// All events of a record with their data, for tests that look at single values.
public record ReadRecord(List<Read> events) {

  /// An event and the data it brought.
  public record Read(EventLog.Entry entry, List<byte[]> data) {}

  public static ReadRecord of(Path file) throws IOException {
    var events = new ArrayList<Read>();
    try (var archive = Archive.open(file)) {
      var log = new EventLog(archive);
      for (var next = log.next(); next.isPresent(); next = log.next()) {
        var data = new ArrayList<byte[]>();
        for (var member : next.get().data()) {
          data.add(archive.body(member));
        }
        events.add(new Read(next.get(), data));
      }
    }
    return new ReadRecord(events);
  }

  public Election election() {
    return Election.read(events.getFirst().data().getFirst());
  }

  /// The first data of each event of a type.
  public List<byte[]> all(EventType type) {
    return events.stream()
        .filter(read -> read.entry().event().type() == type)
        .map(read -> read.data().getFirst())
        .toList();
  }

  public List<byte[]> ballots() {
    return all(EventType.BALLOT);
  }
}
