package org.tupyo.server.elections;

import java.util.List;
import java.util.Optional;

/// A page of an election's public log, as JSON.
///
/// @param election its address
/// @param start what stands before the first entry of the log
/// @param previous hash of the entry before the first one here
/// @param head the end of the whole log when this page was read; absent before the opening
record LogPage(
    String election,
    String start,
    String previous,
    List<LogEntry> entries,
    Optional<ElectionLog.Head> head) {
  LogPage {
    entries = List.copyOf(entries);
  }
}
