package org.tupyo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.tally.ElectionResult;
import org.tupyo.crypto.tally.ElectionResult.Ballots;
import org.tupyo.crypto.tally.ElectionResult.Sums;
import org.tupyo.crypto.verify.Check;
import org.tupyo.crypto.verify.Finding;
import org.tupyo.crypto.verify.Report;

/// What `tupyo verify` says of a record, as text or as JSON.
///
/// @param anchored whether the head was compared with one known from elsewhere
record VerifyReport(Words words, boolean anchored) {

  String text(Report report) {
    var lines = new ArrayList<String>();
    report.election().ifPresent(election -> addElection(election, report, lines));
    report.head().ifPresent(head -> lines.add(words.text("verify.line.head", head)));
    report.election().ifPresent(election -> addResult(election, report, lines));
    for (var finding : report.findings()) {
      lines.add(sentence(finding));
    }
    for (var warning : report.warnings()) {
      lines.add(
          words.text(
              "verify.note.event",
              warning.check().number(),
              title(warning),
              warning.event().orElse(0),
              detail(warning)));
    }
    if (!report.isValid()) {
      lines.add(words.text("verify.invalid", report.findings().size()));
    } else {
      lines.add(words.text(report.result().isPresent() ? "verify.valid" : "verify.valid.so-far"));
      if (!anchored) {
        lines.add(words.text("verify.warning.head"));
      }
      lines.add(words.text("verify.warning.people"));
    }
    return String.join("\n", lines.stream().map(VerifyReport::harmless).toList()) + "\n";
  }

  private void addElection(Election election, Report report, List<String> lines) {
    lines.add(words.text("verify.line.election", election.name(), election.uuid()));
    lines.add(words.text("verify.line.fingerprint", election.fingerprint()));
    lines.add(words.text("verify.line.group", election.group().name()));
    lines.add(
        words.text(
            "verify.line.ballots",
            report.ballots(),
            report.counted(),
            report.credentials(),
            report.weight()));
  }

  private void addResult(Election election, Report report, List<String> lines) {
    report
        .result()
        .ifPresent(result -> {
          for (int i = 0; i < election.questions().size(); i++) {
            var question = election.questions().get(i);
            add(question, result.questions().get(i), lines);
            int place = i;
            result
                .elected()
                .ifPresent(elected -> lines.add("  " + chosen(question, elected.get(place))));
          }
        });
  }

  private void add(Question question, ElectionResult.Answers answers, List<String> lines) {
    lines.add(words.text("verify.line.question", question.question()));
    switch (answers) {
      case Sums(var counts) -> {
        int blank = counts.size() - question.answers().size();
        for (int i = 0; i < counts.size(); i++) {
          var name = i < blank ? words.text("verify.blank") : question.answers().get(i - blank);
          lines.add("  %12d  %s".formatted(counts.get(i), name));
        }
      }
      case Ballots(var ballots) -> lines.add("  " + words.text("verify.opened", ballots.size()));
    }
  }

  private String chosen(Question question, List<Integer> places) {
    return places.isEmpty()
        ? words.text("verify.chosen.none")
        : words.text(
            "verify.chosen",
            String.join(", ", places.stream().map(question.answers()::get).toList()));
  }

  private String sentence(Finding finding) {
    var title = title(finding);
    return finding.event().isPresent()
        ? words.text(
            "verify.finding.event",
            finding.check().number(),
            title,
            finding.event().getAsInt(),
            detail(finding))
        : words.text("verify.finding", finding.check().number(), title, detail(finding));
  }

  private String detail(Finding finding) {
    return Finding.shortened(words.text(finding.sentence()));
  }

  private String title(Finding finding) {
    return words.text("verify.check." + key(finding.check()));
  }

  static String key(Check check) {
    return check.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A record is somebody else's: what it calls itself must not steer the terminal.
  private static String harmless(String line) {
    return line.replaceAll("[\\p{Cntrl}\\p{Cf}]", "�");
  }

  static Json json(Report report) {
    var fields = Json.object().with("valid", new Json.Truth(report.isValid()));
    report
        .election()
        .ifPresent(election ->
            fields.with(
                "election",
                Json.object()
                    .with("name", election.name())
                    .with("uuid", election.uuid())
                    .with("group", election.group().name())
                    .with("fingerprint", election.fingerprint())
                    .build()));
    fields
        .with("credentials", Json.number(report.credentials()))
        .with("ballots", Json.number(report.ballots()))
        .with("counted", Json.number(report.counted()))
        .with("weight", Json.weight(report.weight()));
    report.head().ifPresent(head -> fields.with("head", head));
    report
        .result()
        .ifPresent(result -> result.json().asObject("result").fields().forEach(fields::with));
    return fields
        .with("warnings", Json.array(report.warnings().stream().map(VerifyReport::json).toList()))
        .with("findings", Json.array(report.findings().stream().map(VerifyReport::json).toList()))
        .build();
  }

  private static Json json(Finding finding) {
    var fields =
        Json.object()
            .with("check", Json.number(finding.check().number()))
            .with("name", key(finding.check()));
    finding.event().ifPresent(event -> fields.with("event", Json.number(event)));
    return fields.with("detail", finding.detail()).build();
  }
}
