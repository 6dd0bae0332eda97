package org.tupyo.crypto.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.election.TieSeed;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Refusal;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.Archive;
import org.tupyo.crypto.record.EventLog.Entry;
import org.tupyo.crypto.record.Payloads.Owned;
import org.tupyo.crypto.record.Payloads.Sized;
import org.tupyo.crypto.recount.Recount;
import org.tupyo.crypto.recount.Recount.Opened;
import org.tupyo.crypto.tally.BoundProofs;
import org.tupyo.crypto.tally.ElectionResult;
import org.tupyo.crypto.tally.ElectionResult.Ballots;
import org.tupyo.crypto.tally.ElectionResult.Sums;
import org.tupyo.crypto.tally.EncryptedTally;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Plaintexts;
import org.tupyo.crypto.tally.Shuffle;
import org.tupyo.crypto.tally.Tallying;

/// Verifies what happened after the last ballot, from the tally that was recomputed. The first
/// fault ends it, as everything after would be about something else.
final class Opening {
  private final Archive archive;
  private final Contents contents;
  private final Election election;
  private final Tallying recomputed;
  private final Set<Integer> shufflers = new HashSet<>();
  private final Map<Integer, PartialDecryption> decryptions = new TreeMap<>();
  private EncryptedTally tally;
  private final List<Finding> warnings = new ArrayList<>();
  private boolean isBound = true;
  private String endOfVoting = "";
  private Optional<ElectionResult> result = Optional.empty();

  Opening(Archive archive, Contents contents, Tallying recomputed) {
    this.archive = archive;
    this.contents = contents;
    this.election = contents.election();
    this.recomputed = recomputed;
    this.tally = recomputed.tally();
  }

  Optional<ElectionResult> result() {
    return result;
  }

  /// What is wrong with single ballots and does not make the record invalid.
  List<Finding> warnings() {
    return warnings;
  }

  /// Gives the first check that fails.
  Optional<Finding> verify() throws IOException {
    for (var entry : contents.after()) {
      int event = entry.event().height();
      try {
        switch (entry.event().type()) {
          case ENCRYPTED_TALLY -> verifyTally(entry);
          case SHUFFLE -> verifyShuffle(entry);
          case PARTIAL_DECRYPTION -> verifyDecryption(entry);
          case RESULT -> verifyResult(entry);
          case END_SHUFFLES -> verifyShuffles();
          case END_BALLOTS -> endOfVoting = entry.hash();
          case SETUP, BALLOT -> {}
        }
      } catch (Wrong wrong) {
        return Optional.of(Finding.at(event, wrong.check, wrong.sentence()));
      }
    }
    return Optional.empty();
  }

  /// Ends the verification of what follows.
  private static final class Wrong extends Refusal {
    private static final long serialVersionUID = 1;

    private final Check check;

    private Wrong(Check check, Sentence detail) {
      super(detail);
      this.check = check;
    }
  }

  private static void require(boolean holds, Check check, Sentence detail) {
    if (!holds) {
      throw new Wrong(check, detail);
    }
  }

  /// Reads the data at a place of an entry; what cannot be read fails the check that needs it.
  private <T> T read(Entry entry, int place, Check check, Function<byte[], T> reading)
      throws IOException {
    try {
      return reading.apply(archive.body(entry.data().get(place)));
    } catch (Malformed | NotAnElement wrong) {
      throw new Wrong(check, wrong.sentence());
    }
  }

  private void verifyTally(Entry entry) throws IOException {
    var sized = read(entry, 1, Check.ENCRYPTED_TALLY, Sized::read);
    requireNamed(sized.tally(), entry);
    var published =
        read(entry, 0, Check.ENCRYPTED_TALLY, body -> EncryptedTally.read(body, election.group()));
    require(
        sized.ballots() == recomputed.counted(),
        Check.ENCRYPTED_TALLY,
        Sentence.of("expected %d ballots, found %d", recomputed.counted(), sized.ballots()));
    require(
        sized.weight().equals(recomputed.weight()),
        Check.ENCRYPTED_TALLY,
        Sentence.of("expected weight %d, found %d", recomputed.weight(), sized.weight()));
    require(
        published.equals(tally),
        Check.ENCRYPTED_TALLY,
        Sentence.of("it is not the sum of the ballots"));
  }

  private static void requireNamed(String named, Entry entry) {
    require(
        named.equals(entry.data().getFirst().hash()),
        Check.EVENTS,
        Sentence.of("the payload names other data than comes with it"));
  }

  private void verifyShuffle(Entry entry) throws IOException {
    var owned = read(entry, 1, Check.SHUFFLERS, Owned::read);
    requireNamed(owned.payload(), entry);
    requireTrustee(owned, Check.SHUFFLERS);
    require(
        shufflers.add(owned.owner()),
        Check.SHUFFLERS,
        Sentence.of("trustee %d shuffled before", owned.owner()));
    var shuffle = read(entry, 0, Check.SHUFFLE, body -> Shuffle.read(body, election.group()));
    require(
        shuffle.isOf(tally.shuffled(election), election),
        Check.SHUFFLE,
        Sentence.of("the proof does not hold"));
    tally = tally.with(shuffle.ciphertexts(), election);
  }

  private void verifyShuffles() {
    contents
        .settings()
        .ifPresent(settings ->
            require(
                shufflers.size() >= settings.shuffles(),
                Check.SHUFFLERS,
                Sentence.of(
                    "%d shuffles were announced, found %d",
                    settings.shuffles(), shufflers.size())));
  }

  private void requireTrustee(Owned owned, Check check) {
    int trustees = contents.trustees().all().size();
    require(
        owned.owner() <= trustees,
        check,
        Sentence.of("there are %d trustees, and this is by number %d", trustees, owned.owner()));
  }

  private void verifyDecryption(Entry entry) throws IOException {
    var owned = read(entry, 1, Check.DECRYPTERS, Owned::read);
    requireNamed(owned.payload(), entry);
    requireTrustee(owned, Check.DECRYPTERS);
    require(
        !decryptions.containsKey(owned.owner()),
        Check.DECRYPTERS,
        Sentence.of("trustee %d decrypted before", owned.owner()));
    var decryption =
        read(entry, 0, Check.DECRYPTION, body -> PartialDecryption.read(body, election.group()));
    var key = contents.trustees().all().get(owned.owner() - 1).key();
    var fault = decryption.fault(tally, key, election);
    if (fault.isPresent()) {
      throw new Wrong(Check.DECRYPTION, Sentence.of("trustee %d: %s", owned.owner(), fault.get()));
    }
    verifyBound(owned, decryption, key);
    decryptions.put(owned.owner(), decryption);
  }

  /// Elections of ours must have bound proofs; where others have them they must hold too.
  private void verifyBound(Owned owned, PartialDecryption decryption, Element key) {
    if (owned.boundProofs().isEmpty()) {
      if (contents.settings().isPresent()) {
        throw unbound(owned, Sentence.of("its bound proofs are missing"));
      }
      isBound = false;
      return;
    }
    try {
      var fault =
          BoundProofs.read(owned.boundProofs().get(), election.group())
              .fault(tally, decryption, key, election);
      if (fault.isPresent()) {
        throw unbound(owned, fault.get());
      }
    } catch (Malformed wrong) {
      throw unbound(owned, wrong.sentence());
    }
  }

  private static Wrong unbound(Owned owned, Sentence fault) {
    return new Wrong(Check.BOUND_DECRYPTION, Sentence.of("trustee %d: %s", owned.owner(), fault));
  }

  // ---- the result

  private void verifyResult(Entry entry) throws IOException {
    var missing = contents.trustees().missing(decryptions.keySet());
    if (missing.isPresent()) {
      throw new Wrong(Check.DECRYPTERS, missing.get());
    }
    var published = read(entry, 0, Check.RESULT, body -> ElectionResult.read(body, election));
    verifySeed(published);
    var plaintexts = Plaintexts.of(tally, contents.trustees(), decryptions);
    var unreadable = plaintexts.unreadable(election);
    for (int i = 0; i < published.questions().size(); i++) {
      var elements = plaintexts.questions().get(i);
      switch (published.questions().get(i)) {
        case Sums(var counts) -> verifySums(i, counts, elements);
        case Ballots(var ballots) -> {
          verifyBallots(i, ballots, elements);
          for (int place : unreadable.get(i)) {
            notAnEncoding(
                entry.event().height(), Sentence.of("question %d, ballot %d", i + 1, place + 1));
          }
        }
      }
    }
    verifyElected(published, unreadable);
    result = Optional.of(published);
  }

  /// Whoever announced a seed must draw with it.
  private void verifySeed(ElectionResult published) {
    var announced = contents.settings().flatMap(Settings::tieSeed);
    if (announced.isPresent()) {
      require(
          published.tieSeed().map(Sha256::hex).equals(announced),
          Check.TIE_SEED,
          Sentence.of("the seed whose hash is %s is not revealed", announced.get()));
    }
  }

  /// Whoever says how votes are counted must say who is elected.
  private void verifyElected(ElectionResult published, List<Set<Integer>> unreadable) {
    var recount = Recount.of(election);
    if (recount.isEmpty()) {
      return;
    }
    var draw = published.tieSeed().map(seed -> TieSeed.of(seed).drawnWith(endOfVoting));
    var expected =
        recount
            .get()
            .elected(
                new Opened(
                    published.questions(),
                    unreadable,
                    recomputed.weight(),
                    contents.credentials().total(),
                    draw));
    var found = published.elected().orElse(List.of());
    require(
        found.size() == expected.size(),
        Check.RECOUNT,
        Sentence.of(
            "expected who is elected in %d questions, found %d", expected.size(), found.size()));
    for (int i = 0; i < expected.size(); i++) {
      require(
          found.get(i).equals(expected.get(i)),
          Check.RECOUNT,
          Sentence.of(
              "question %d elects %s, and the result names %s",
              i + 1,
              recount.get().names(i, expected.get(i)),
              recount.get().names(i, found.get(i))));
    }
  }

  private void verifySums(int question, List<BigInteger> counts, List<Element> elements) {
    require(
        counts.size() == elements.size(),
        Check.RESULT,
        Sentence.of(
            "question %d has %d choices, found %d", question + 1, elements.size(), counts.size()));
    for (int i = 0; i < counts.size(); i++) {
      var count = counts.get(i);
      require(
          count.compareTo(recomputed.weight()) <= 0
              && election.group().generator().power(count).equals(elements.get(i)),
          Check.RESULT,
          Sentence.of("question %d, choice %d is not %d", question + 1, i + 1, count));
    }
  }

  private void verifyBallots(int question, List<List<Integer>> ballots, List<Element> elements) {
    var group = election.group();
    int answers = ((Question.NonHomomorphic) election.questions().get(question)).answers().size();
    require(
        ballots.size() == elements.size(),
        Check.RESULT,
        Sentence.of(
            "question %d has %d ballots, found %d", question + 1, elements.size(), ballots.size()));
    for (int i = 0; i < ballots.size(); i++) {
      var decoded = group.decode(answers, elements.get(i));
      require(
          decoded.equals(ballots.get(i)),
          Check.RESULT,
          Sentence.of("question %d, ballot %d says something else", question + 1, i + 1));
    }
  }

  /// Bound proofs leave only the voter, whose ballot is then invalid. Without them a trustee could
  /// have altered the ballot, and the record is.
  private void notAnEncoding(int event, Sentence where) {
    require(
        isBound,
        Check.PLAINTEXT,
        Sentence.of(
            "%s is no encoding of integers: a voter sent it, or a trustee altered it", where));
    warnings.add(
        Finding.at(
            event,
            Check.PLAINTEXT,
            Sentence.of(
                "%s is no encoding of integers, and invalid: its voter's device sent it so",
                where)));
  }
}
