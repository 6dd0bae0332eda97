package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Puts entries of the public log into lines that people read.
@Component
class LogReading {
  private final ElectionLog log;
  private final ObjectMapper json;

  LogReading(ElectionLog log, ObjectMapper json) {
    this.log = log;
    this.json = json;
  }

  /// Gives lines of the page, in order.
  List<LogLine> of(Election election, long after, int most) {
    return log.entries(election.id(), after, most).stream().map(this::line).toList();
  }

  private LogLine line(LogEntry entry) {
    var content = json.readTree(entry.content());
    return new LogLine(
        entry.position(),
        entry.kind(),
        text(content, "at").map(Instant::parse),
        entry.content(),
        entry.hash());
  }

  private static Optional<String> text(JsonNode content, String name) {
    return Optional.of(content.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
  }
}
