package org.tupyo.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tupyo.server.ballots.PlaceAudit;
import org.tupyo.server.ballots.PlaceAudit.Audited;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Sentence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Checks log, box, counts and roll of every election that has opened. Only reads.
@Command(name = "audit")
final class Audit implements Callable<Integer> {
  private final Words words;

  @Mixin private final PlaceOptions place;

  @Option(names = "--json", descriptionKey = "audit.json")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  Audit(Words words, UnknownSettings unknown) {
    this.words = words;
    place = new PlaceOptions(unknown);
  }

  @Override
  public Integer call() throws SQLException {
    QuietLogs.begin();
    List<Audited> elections;
    try (var database = Database.snapshot(place.settingsOfTheFolder())) {
      elections = new PlaceAudit(database).run();
    }
    if (json) {
      out().println(json(elections).toPrettyString());
    } else {
      elections.forEach(this::print);
      out().println(summary(elections));
    }
    return findings(elections) == 0 ? ExitCode.OK : ExitCode.FINDING;
  }

  private void print(Audited election) {
    var end = election.end();
    out()
        .println(
            words.text(
                "audit.election",
                election.election(),
                words.text("audit.state." + election.state()),
                election.ballots(),
                end.map(head -> head.position()).orElse(0L),
                end.map(head -> head.hash()).orElse("-")));
    election.findings().forEach(finding -> out().println("  ✗ " + finding.in(words.locale())));
  }

  private String summary(List<Audited> elections) {
    if (elections.isEmpty()) {
      return words.text("audit.none");
    }
    var found = findings(elections);
    return found == 0
        ? words.text("audit.good", elections.size())
        : words.text("audit.bad", found, elections.size());
  }

  private static long findings(List<Audited> elections) {
    return elections.stream().mapToLong(election -> election.findings().size()).sum();
  }

  private static ObjectNode json(List<Audited> elections) {
    var root = JsonMapper.shared().createObjectNode();
    root.put("findings", findings(elections));
    var list = root.putArray("elections");
    for (var election : elections) {
      var node = list.addObject();
      node.put("id", election.election().value());
      node.put("title", election.title());
      node.put("state", election.state());
      node.put("ballots", election.ballots());
      election
          .end()
          .ifPresent(head ->
              node.putObject("head").put("position", head.position()).put("hash", head.hash()));
      var findings = node.putArray("findings");
      election.findings().stream().map(Sentence::toString).forEach(findings::add);
    }
    return root;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
