package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.elections.ElectionId;

/// The oracle of every test that casts: clients note what they asked and what they heard, and at
/// the end the box must fit all of it.
public final class Checker {
  private final ConcurrentLinkedQueue<Note> notes = new ConcurrentLinkedQueue<>();

  /// What a client heard.
  public enum Heard {
    OK,
    REFUSED,
    UNKNOWN
  }

  private record Note(long voter, String key, Heard heard, long position, String hash) {}

  /// Notes a cast by its key; the answer is nothing where none came.
  public void note(long voter, String key, CastResult result) {
    switch (result) {
      case Accepted(var receipt) -> ok(voter, key, receipt.position(), receipt.hash());
      case Refused _ -> refused(voter, key);
      case Unsettled() -> unknown(voter, key);
    }
  }

  public void ok(long voter, String key, long position, String hash) {
    notes.add(new Note(voter, key, Heard.OK, position, hash));
  }

  public void refused(long voter, String key) {
    notes.add(new Note(voter, key, Heard.REFUSED, 0, ""));
  }

  public void unknown(long voter, String key) {
    notes.add(new Note(voter, key, Heard.UNKNOWN, 0, ""));
  }

  public long count(Heard heard) {
    return notes.stream().filter(note -> note.heard() == heard).count();
  }

  private record Stored(long position, String hash, long voter) {}

  /// Compares what was heard with what is in the box.
  public void check(TestServer server, ElectionId election) {
    var byKey = stored(server, election);
    var findings = new ArrayList<String>();
    for (var note : notes) {
      var found = byKey.getOrDefault(note.key(), List.of());
      var fits =
          switch (note.heard()) {
            case OK ->
                found.equals(List.of(new Stored(note.position(), note.hash(), note.voter())));
            case REFUSED -> found.isEmpty();
            case UNKNOWN -> found.size() <= 1;
          };
      if (!fits) {
        findings.add("heard %s, in the box %s".formatted(note, found));
      }
    }
    var asked = notes.stream().map(Note::key).collect(Collectors.toSet());
    byKey.keySet().stream()
        .filter(key -> !asked.contains(key))
        .forEach(key -> findings.add("nobody cast " + key));
    server
        .the(BoxAudit.class)
        .findings(election)
        .forEach(finding -> findings.add(finding.toString()));
    assertThat(findings).isEmpty();
  }

  /// Compares with a box that others have cast in since, or of which a part is looked at: all that
  /// was acknowledged must be there.
  public void checkPresent(TestServer server, ElectionId election) {
    var byKey = stored(server, election);
    assertThat(notes)
        .filteredOn(note -> note.heard() == Heard.OK)
        .isNotEmpty()
        .allSatisfy(note ->
            assertThat(byKey.getOrDefault(note.key(), List.of()))
                .containsExactly(new Stored(note.position(), note.hash(), note.voter())));
  }

  private static Map<String, List<Stored>> stored(TestServer server, ElectionId election) {
    var byKey = new HashMap<String, List<Stored>>();
    server
        .the(JdbcClient.class)
        .sql(
            """
            select b.once, b.position, b.voter_id, e.hash
            from ballot b
            join log_entry e on e.election_id = b.election_id and e.position = b.position
            where b.election_id = :election
            """)
        .param("election", election.value())
        .query(row -> {
          byKey
              .computeIfAbsent(row.getString("once"), _ -> new ArrayList<>())
              .add(
                  new Stored(
                      row.getLong("position"), row.getString("hash"), row.getLong("voter_id")));
        });
    return byKey;
  }
}
