package org.tupyo.crypto.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.tupyo.crypto.ballot.BallotCheck;
import org.tupyo.crypto.ballot.BallotCheck.Fault;
import org.tupyo.crypto.ballot.BallotCheck.Invalid;
import org.tupyo.crypto.ballot.BallotCheck.Valid;
import org.tupyo.crypto.ballot.SealedBallot;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.record.Archive;
import org.tupyo.crypto.tally.Tallying;

/// Verifies all ballots of a record, on all cores, and adds up those that count. Holds as many
/// ballots in memory as there are cores.
final class BallotBox {
  private final Archive archive;
  private final Contents contents;
  private final Findings findings;
  private final BallotCheck check;
  private final Progress progress;
  private final AtomicInteger verified = new AtomicInteger();

  /// The listed credentials, by place, that a valid ballot shows to be elements. Threads only ever
  /// write the one value, which is read after all of them.
  private final boolean[] shown;

  BallotBox(Archive archive, Contents contents, Findings findings, Progress progress) {
    this.archive = archive;
    this.contents = contents;
    this.findings = findings;
    this.check = new BallotCheck(contents.election());
    this.progress = progress;
    this.shown = new boolean[contents.credentials().size()];
  }

  Tallying verify() {
    var voters = voters();
    var last = new int[contents.credentials().size()];
    for (int i = 0; i < voters.length; i++) {
      if (voters[i] >= 0) {
        last[voters[i]] = i;
      }
    }
    // Each core takes the next ballot until there is none: in halves, one would wait for the other.
    var next = new AtomicInteger();
    return IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .collect(
            () -> new Tallying(contents.election()),
            (tally, _) -> {
              for (int i = next.getAndIncrement(); i < voters.length; i = next.getAndIncrement()) {
                verify(i, voters[i] >= 0 && last[voters[i]] == i, tally);
              }
            },
            Tallying::add);
  }

  /// What is wrong with the credentials on the list, when all ballots were verified: those that
  /// valid ballots name need not be verified again.
  Optional<Finding> faultOfList() {
    try {
      contents.credentials().verify(contents.election().group(), place -> !shown[place]);
      return Optional.empty();
    } catch (Malformed | NotAnElement wrong) {
      return Optional.of(Finding.at(0, Check.CREDENTIALS, wrong.sentence()));
    }
  }

  /// Whose each ballot is, by the place of the credential; −1 where nobody's.
  private int[] voters() {
    return IntStream.range(0, contents.ballots().size())
        .parallel()
        .map(i ->
            contents.credentials().placeOf(SealedBallot.credentialIn(body(i), contents.election())))
        .toArray();
  }

  private void verify(int i, boolean counts, Tallying tally) {
    int event = contents.ballots().get(i).event();
    switch (check.verify(body(i))) {
      case Invalid(var fault, var detail) -> findings.add(Finding.at(event, check(fault), detail));
      case Valid(var ballot) -> {
        int place = contents.credentials().placeOf(ballot.credential().text());
        if (place < 0) {
          findings.add(
              Finding.at(
                  event,
                  Check.BALLOT_CREDENTIAL,
                  Sentence.of("its credential is not on the list")));
        } else {
          shown[place] = true;
          if (counts) {
            tally.add(ballot, contents.credentials().weight(place));
          }
        }
      }
    }
    progress.verified(verified.incrementAndGet(), contents.ballots().size());
  }

  private byte[] body(int i) {
    try {
      return archive.body(contents.ballots().get(i).data());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Check check(Fault fault) {
    return switch (fault) {
      case FORM -> Check.BALLOT_FORM;
      case ELEMENT -> Check.BALLOT_ELEMENTS;
      case ELECTION -> Check.BALLOT_ELECTION;
      case SIGNATURE -> Check.BALLOT_SIGNATURE;
      case INDIVIDUAL_PROOF -> Check.INDIVIDUAL_PROOF;
      case OVERALL_PROOF -> Check.OVERALL_PROOF;
      case BLANK_PROOF -> Check.BLANK_PROOF;
      case ENCRYPTION_PROOF -> Check.ENCRYPTION_PROOF;
    };
  }
}
