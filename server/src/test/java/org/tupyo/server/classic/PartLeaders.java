package org.tupyo.server.classic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.LifeCycle;
import org.tupyo.server.voters.RollRules;
import org.tupyo.server.voters.Rolls;

/// The election that the predecessor knew: two parts, a leader for each, counts that everyone sees,
/// and whoever signs up may vote.
final class PartLeaders {
  private final TestServer server;
  private final ElectionId id;

  private PartLeaders(TestServer server, ElectionId id) {
    this.server = server;
    this.id = id;
  }

  /// Opens one, which is then the featured election.
  static PartLeaders openOn(TestServer server) {
    return openOn(server, "live", "allowed", RollRules.Joining.WHILE_OPEN);
  }

  /// Opens one with other rules.
  ///
  /// @param results when they are shown, `live` or `after-closing`
  /// @param replacing `allowed` or `refused`
  static PartLeaders openOn(
      TestServer server, String results, String replacing, RollRules.Joining joining) {
    var details =
        new DetailsText(
            "파트장 선거", "", "Asia/Seoul", "", "", "open", results, "counts", replacing, "draw");
    var text =
        new ElectionText(
            "",
            details,
            List.of(
                contest("Frontend", "frontend", "Front2", "Front1", "Front3"),
                contest("Backend", "backend", "Back1", "김가온")));
    var organiser = SomeMember.organiserOn(server).member();
    var draft = (DraftEdit.Kept) server.the(Drafts.class).create(organiser, text);
    var id = draft.draft().id();
    server
        .the(Rolls.class)
        .change(id, new RollRules(RollRules.Source.MEMBERS, Optional.empty(), joining));
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(LifeCycle.class)
                .open(draft.draft(), server.the(Rolls.class).freeze(draft.draft())));
    return new PartLeaders(server, id);
  }

  private static ContestText contest(String title, String part, String... names) {
    return new ContestText(
        Optional.empty(),
        title,
        "1",
        "one-choice",
        "",
        "",
        part,
        Stream.of(names).map(OptionText::named).toList());
  }

  void close() {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(LifeCycle.class).close(id));
  }

  ElectionId id() {
    return id;
  }

  /// The id of a candidate, whatever the letter case of the name.
  String candidate(String name) {
    return election().contests().stream()
        .flatMap(contest -> contest.options().stream())
        .filter(option -> option.name().toLowerCase(Locale.ROOT).equals(name))
        .map(option -> String.valueOf(option.id().value()))
        .findFirst()
        .orElseThrow();
  }

  Election election() {
    return server.the(Elections.class).find(id).orElseThrow();
  }
}
