package org.tupyo.crypto.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Refusal;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.Archive;
import org.tupyo.crypto.record.EventLog;
import org.tupyo.crypto.record.EventLog.Entry;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.record.Payloads.Setup;
import org.tupyo.crypto.recount.Recount;
import org.tupyo.crypto.trustee.Trustees;

/// Reads a record from front to end: framing, chain, order, and what was fixed at the beginning.
/// Keeps of each ballot only where it is.
final class Scan {
  private final Archive archive;
  private final EventLog log;
  private final Findings findings;
  private final Set<String> seen = new HashSet<>();

  Scan(Archive archive, Findings findings) {
    this.archive = archive;
    this.log = new EventLog(archive);
    this.findings = findings;
  }

  Optional<String> head() {
    return log.head();
  }

  /// Gives what the record holds, or nothing where that cannot be told.
  Optional<Contents> read() throws IOException {
    try {
      var first = log.next();
      if (first.isEmpty() || first.get().event().type() != EventType.SETUP) {
        findings.add(Finding.at(0, Check.ORDER, Sentence.of("expected Setup first")));
        return Optional.empty();
      }
      var contents = setup(first.get());
      if (contents.isEmpty() || !readRest(contents.get())) {
        return Optional.empty();
      }
      return contents;
    } catch (EventLog.Broken broken) {
      findings.add(Finding.of(Check.EVENTS, broken.sentence()));
    } catch (Malformed malformed) {
      findings.add(Finding.of(Check.ARCHIVE, malformed.sentence()));
    }
    return Optional.empty();
  }

  private boolean readRest(Contents contents) throws IOException {
    var last = EventType.SETUP;
    for (var next = log.next(); next.isPresent(); next = log.next()) {
      var entry = next.get();
      var type = entry.event().type();
      var possible = Order.after(last, contents.election().isShuffled());
      if (!possible.contains(type)) {
        findings.add(
            Finding.at(
                entry.event().height(),
                Check.ORDER,
                Sentence.of("%s after %s", type.text(), last.text())));
        return false;
      }
      if (type == EventType.BALLOT) {
        add(entry, contents);
      } else {
        contents.add(entry);
      }
      last = type;
    }
    return true;
  }

  private void add(Entry entry, Contents contents) {
    int event = entry.event().height();
    var data = entry.data().getFirst();
    if (!seen.add(data.hash())) {
      findings.add(Finding.at(event, Check.REPLAY, Sentence.of("the same ballot was cast before")));
    }
    contents.add(new Contents.CastBallot(event, data));
  }

  // ---- what was fixed at the beginning

  private Optional<Contents> setup(Entry entry) throws IOException {
    var data = entry.data();
    Setup setup;
    try {
      setup = Setup.read(archive.body(data.get(3)));
    } catch (Malformed malformed) {
      return fails(Check.EVENTS, malformed);
    }
    var named = Arrays.asList(setup.election(), setup.trustees(), setup.credentials());
    for (int i = 0; i < named.size(); i++) {
      if (!named.get(i).equals(data.get(i).hash())) {
        findings.add(
            Finding.at(
                0, Check.EVENTS, Sentence.of("the setup names other data than comes with it")));
        return Optional.empty();
      }
    }
    var election = election(archive.body(data.get(0)));
    if (election.isEmpty()) {
      return Optional.empty();
    }
    var trustees = trustees(archive.body(data.get(1)), election.get());
    var credentials = credentials(archive.body(data.get(2)), election.get());
    return trustees.isPresent() && credentials.isPresent()
        ? Optional.of(
            new Contents(
                election.get(), Settings.of(election.get()), trustees.get(), credentials.get()))
        : Optional.empty();
  }

  private Optional<Election> election(byte[] bytes) {
    try {
      var election = Election.read(bytes);
      Recount.of(election);
      int capacity = election.group().capacity();
      for (var question : election.questions()) {
        if (question instanceof Question.NonHomomorphic opened
            && opened.answers().size() > capacity) {
          throw new Malformed(
              Sentence.of("a question that is opened may have %d answers in this group", capacity));
        }
      }
      return Optional.of(election);
    } catch (Malformed | NotAnElement wrong) {
      return fails(Check.ELECTION, wrong);
    }
  }

  private Optional<Trustees> trustees(byte[] bytes, Election election) {
    try {
      var trustees = Trustees.read(bytes, election.group());
      var fault = trustees.fault();
      if (fault.isPresent()) {
        findings.add(Finding.at(0, Check.TRUSTEES, fault.get()));
        return Optional.empty();
      }
      if (!trustees.key().equals(election.key().element())) {
        findings.add(
            Finding.at(
                0, Check.ELECTION_KEY, Sentence.of("it is not the product of the trustees' keys")));
        return Optional.empty();
      }
      return Optional.of(trustees);
    } catch (Malformed | NotAnElement wrong) {
      return fails(Check.TRUSTEES, wrong);
    }
  }

  private Optional<PublicCredentials> credentials(byte[] bytes, Election election) {
    try {
      var credentials = PublicCredentials.read(bytes, election.group());
      if (election.isShuffled() && !credentials.areEqual()) {
        throw new Malformed(Sentence.of("where ballots are opened every vote must weigh 1"));
      }
      if (Settings.of(election).isPresent()) {
        Recount.requireCountable(credentials.total());
      }
      return Optional.of(credentials);
    } catch (Malformed | NotAnElement wrong) {
      return fails(Check.CREDENTIALS, wrong);
    }
  }

  private <T> Optional<T> fails(Check check, Refusal wrong) {
    findings.add(Finding.at(0, check, wrong.sentence()));
    return Optional.empty();
  }
}
