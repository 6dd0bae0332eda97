package org.tupyo.crypto.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.crypto.ballot.BallotCheck;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.record.Event;
import org.tupyo.crypto.record.NotARecord;
import org.tupyo.crypto.record.Payloads;
import org.tupyo.crypto.recount.Recount;
import org.tupyo.crypto.tally.BoundProofs;
import org.tupyo.crypto.tally.ElectionResult;
import org.tupyo.crypto.tally.EncryptedTally;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.tally.Shuffle;
import org.tupyo.crypto.trustee.Trustees;

/// What the fuzzer calls, in a process of its own: any bytes are read or refused by an exception of
/// ours.
public final class RecordFuzz {
  /// What reads them.
  enum Target {
    ARCHIVE,
    FRAMED,
    JSON,
    OBJECTS,
    BALLOT,
    TEXTS
  }

  private static final Target TARGET = Target.valueOf(System.getProperty("target", "JSON"));
  private static final Group GROUP = Group.named("Ed25519").orElseThrow();
  private static final Election ELECTION = election();
  private static final BallotCheck CHECK = new BallotCheck(ELECTION);
  private static final Path FILE = Path.of(System.getProperty("file", "fuzzed.bel"));

  private RecordFuzz() {}

  static Election election() {
    List<Question> questions =
        List.of(
            new Question.Homomorphic("q", List.of("a", "b"), true, 0, 1),
            new Question.NonHomomorphic("r", List.of("a", "b"), Optional.empty()));
    var template =
        new Election.Template("n", "d", questions, Optional.empty(), Optional.empty(), Map.of());
    var key = GROUP.generator().power(BigInteger.TEN);
    return Election.of(template, "ForgedForged58", GROUP, GROUP.base(key));
  }

  /// Called by the fuzzer with one input after the other.
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    switch (TARGET) {
      case ARCHIVE -> verify(input);
      case FRAMED -> verify(framed(input));
      case JSON -> json(input);
      case OBJECTS -> objects(input);
      case BALLOT -> CHECK.verify(input);
      case TEXTS -> texts(new String(input, StandardCharsets.UTF_8));
    }
  }

  private static void verify(byte[] bytes) throws IOException {
    Files.write(FILE, bytes);
    try {
      Verifier.alone().verify(FILE);
    } catch (NotARecord expected) {
      // Whatever does not begin as a record does.
    }
  }

  /// Members with the right names, whose bodies are the lines of the input; one that begins with an
  /// exclamation mark is an event.
  private static byte[] framed(byte[] input) {
    var record = new ToldRecord();
    for (var line : new String(input, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      var body = line.substring(line.startsWith("!") ? 1 : 0).getBytes(StandardCharsets.ISO_8859_1);
      if (line.startsWith("!")) {
        record.event(body);
      } else {
        record.data(body);
      }
    }
    return record.bytes();
  }

  private static void json(byte[] input) {
    refusing(() -> {
      var read = Json.read(input);
      var written = read.bytes();
      if (!Arrays.equals(Json.read(written).bytes(), written)) {
        throw new AssertionError("written and read otherwise: " + read.write());
      }
    });
  }

  private static void objects(byte[] input) {
    refusing(() -> Recount.of(Election.read(input)));
    refusing(() -> Trustees.read(input, GROUP).fault());
    refusing(() -> PublicCredentials.read(input, GROUP));
    refusing(() -> EncryptedTally.read(input, GROUP));
    refusing(() -> Shuffle.read(input, GROUP));
    refusing(() -> PartialDecryption.read(input, GROUP));
    refusing(() -> BoundProofs.read(Json.read(input), GROUP));
    refusing(() -> ElectionResult.read(input, ELECTION));
    refusing(() -> Event.read(input));
    refusing(() -> Payloads.Owned.read(input));
    refusing(() -> Payloads.Sized.read(input));
    refusing(() -> Payloads.Setup.read(input));
  }

  private static void texts(String text) {
    Credential.read(text)
        .ifPresent(credential -> credential.secretExponent("ForgedForged58", GROUP));
    for (var name : List.of("Ed25519", "RFC-3526-2048", "BELENIOS-2048")) {
      var group = Group.named(name).orElseThrow();
      refusing(() -> {
        if (!group.element(text).text().equals(text)) {
          throw new AssertionError("an element with two texts: " + text);
        }
      });
    }
  }

  private static void refusing(Runnable reading) {
    try {
      reading.run();
    } catch (Malformed | NotAnElement expected) {
      // Ours, with a message that says what is wrong.
    }
  }
}
