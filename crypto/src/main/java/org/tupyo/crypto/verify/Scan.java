package org.tupyo.crypto.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.group.Group;
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
  private final List<Contents.CastBallot> ballots = new ArrayList<>();
  private final List<Entry> after = new ArrayList<>();

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
      var beginning = beginning(first.get());
      return beginning.isEmpty() ? Optional.empty() : read(beginning.get());
    } catch (EventLog.Broken broken) {
      findings.add(Finding.of(Check.EVENTS, broken.sentence()));
    } catch (Malformed malformed) {
      findings.add(Finding.of(Check.ARCHIVE, malformed.sentence()));
    }
    return Optional.empty();
  }

  private Optional<Contents> read(Beginning beginning) throws IOException {
    var election = beginning.election();
    var rest = new ArrayList<Finding>();
    boolean isWhole = readRest(election, rest);
    var trustees = beginning.trustees().join();
    var texts = beginning.credentials().join();
    // Ballots verify the credentials that they name. Where those will not be, it is done here.
    var credentials =
        trustees.fault().isEmpty() && rest.isEmpty() ? texts : elements(texts, election.group());
    trustees.fault().ifPresent(findings::add);
    credentials.fault().ifPresent(findings::add);
    if (trustees.value().isEmpty() || credentials.value().isEmpty()) {
      return Optional.empty();
    }
    rest.forEach(findings::add);
    return isWhole
        ? Optional.of(
            new Contents(
                election,
                Settings.of(election),
                trustees.value().get(),
                credentials.value().get(),
                ballots,
                after))
        : Optional.empty();
  }

  /// Reads what follows the beginning; whether that could be done.
  private boolean readRest(Election election, List<Finding> faults) throws IOException {
    try {
      var last = EventType.SETUP;
      for (var next = log.next(); next.isPresent(); next = log.next()) {
        var entry = next.get();
        var type = entry.event().type();
        if (!Order.after(last, election.isShuffled()).contains(type)) {
          faults.add(
              Finding.at(
                  entry.event().height(),
                  Check.ORDER,
                  Sentence.of("%s after %s", type.text(), last.text())));
          return false;
        }
        if (type == EventType.BALLOT) {
          add(entry, faults);
        } else {
          after.add(entry);
        }
        last = type;
      }
      return true;
    } catch (EventLog.Broken broken) {
      faults.add(Finding.of(Check.EVENTS, broken.sentence()));
    } catch (Malformed malformed) {
      faults.add(Finding.of(Check.ARCHIVE, malformed.sentence()));
    }
    return false;
  }

  private void add(Entry entry, List<Finding> faults) {
    int event = entry.event().height();
    var data = entry.data().getFirst();
    if (!seen.add(data.hash())) {
      faults.add(Finding.at(event, Check.REPLAY, Sentence.of("the same ballot was cast before")));
    }
    ballots.add(new Contents.CastBallot(event, data));
  }

  // ---- what was fixed at the beginning

  /// What the first event fixes; what takes long to verify of it is verified on the other cores,
  /// while the rest of the record is read.
  private record Beginning(
      Election election,
      ForkJoinTask<Verified<Trustees>> trustees,
      ForkJoinTask<Verified<PublicCredentials>> credentials) {}

  /// Something that was read, or what is wrong with it.
  private record Verified<T>(Optional<T> value, Optional<Finding> fault) {
    static <T> Verified<T> good(T value) {
      return new Verified<>(Optional.of(value), Optional.empty());
    }

    static <T> Verified<T> bad(Check check, Sentence detail) {
      return new Verified<>(Optional.empty(), Optional.of(Finding.at(0, check, detail)));
    }
  }

  private Optional<Beginning> beginning(Entry entry) throws IOException {
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
    var trustees = archive.body(data.get(1));
    var credentials = archive.body(data.get(2));
    var others = ForkJoinPool.commonPool();
    others.execute(() -> prepare(election.get()));
    return Optional.of(
        new Beginning(
            election.get(),
            others.submit(() -> trustees(trustees, election.get())),
            others.submit(() -> credentials(credentials, election.get()))));
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

  /// Tables of powers are made with the first one.
  private static void prepare(Election election) {
    election.group().generator().power(BigInteger.ONE);
    election.key().power(BigInteger.ONE);
  }

  private static Verified<Trustees> trustees(byte[] bytes, Election election) {
    try {
      var trustees = Trustees.read(bytes, election.group());
      var fault = trustees.fault();
      if (fault.isPresent()) {
        return Verified.bad(Check.TRUSTEES, fault.get());
      }
      return trustees.key().equals(election.key().element())
          ? Verified.good(trustees)
          : Verified.bad(
              Check.ELECTION_KEY, Sentence.of("it is not the product of the trustees' keys"));
    } catch (Malformed | NotAnElement wrong) {
      return Verified.bad(Check.TRUSTEES, wrong.sentence());
    }
  }

  private static Verified<PublicCredentials> credentials(byte[] bytes, Election election) {
    try {
      var credentials = PublicCredentials.readTexts(bytes, election.group());
      if (election.isShuffled() && !credentials.areEqual()) {
        throw new Malformed(Sentence.of("where ballots are opened every vote must weigh 1"));
      }
      if (Settings.of(election).isPresent()) {
        Recount.requireCountable(credentials.total());
      }
      return Verified.good(credentials);
    } catch (Malformed wrong) {
      return Verified.bad(Check.CREDENTIALS, wrong.sentence());
    }
  }

  private static Verified<PublicCredentials> elements(
      Verified<PublicCredentials> texts, Group group) {
    try {
      texts.value().ifPresent(credentials -> credentials.verify(group, _ -> true));
      return texts;
    } catch (Malformed | NotAnElement wrong) {
      return Verified.bad(Check.CREDENTIALS, wrong.sentence());
    }
  }

  private <T> Optional<T> fails(Check check, Refusal wrong) {
    findings.add(Finding.at(0, check, wrong.sentence()));
    return Optional.empty();
  }
}
