package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads from the public log what changed after the opening.
@Component
public class Notices {
  private final ElectionLog log;
  private final ObjectMapper json;

  Notices(ElectionLog log, ObjectMapper json) {
    this.log = log;
    this.json = json;
  }

  /// Gives all corrections, extensions and withdrawals, the oldest first.
  public List<Notice> of(ElectionId election) {
    return log.milestones(election).stream().flatMap(this::notice).toList();
  }

  private Stream<Notice> notice(LogEntry entry) {
    return switch (entry.kind()) {
      case "corrected" -> Stream.of(corrected(json.readTree(entry.content())));
      case "extended" -> Stream.of(extended(json.readTree(entry.content())));
      case "withdrawn" -> Stream.of(withdrawn(json.readTree(entry.content())));
      default -> Stream.empty();
    };
  }

  private static Notice corrected(JsonNode content) {
    return new Notice.Corrected(
        moment(content, "at"),
        content.get("what").asString(),
        number(content, "contest").map(ContestId::new),
        number(content, "option").map(OptionId::new),
        content.get("from").asString(),
        content.get("to").asString());
  }

  private static Notice withdrawn(JsonNode content) {
    return new Notice.Withdrawn(
        moment(content, "at"),
        new ContestId(content.get("contest").asLong()),
        new OptionId(content.get("option").asLong()),
        content.get("name").asString(),
        content.get("reason").asString());
  }

  private static Notice extended(JsonNode content) {
    return new Notice.Extended(
        moment(content, "at"), moment(content, "from"), moment(content, "to"));
  }

  private static Instant moment(JsonNode content, String name) {
    return Instant.parse(content.get(name).asString());
  }

  private static Optional<Long> number(JsonNode content, String name) {
    return content.has(name) ? Optional.of(content.get(name).asLong()) : Optional.empty();
  }
}
