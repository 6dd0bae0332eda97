package org.tupyo.cli.election;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Decimal;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a credential for each voter, and the list that says nothing of them.
@Command(name = "credentials")
final class Credentials extends Task {
  @Parameters(index = "0", paramLabel = "DRAFT", descriptionKey = "election.draft")
  private Path draft = Path.of("");

  @Parameters(index = "1", paramLabel = "VOTERS", descriptionKey = "election.credentials.voters")
  private Path voters = Path.of("");

  @Option(names = "-o", paramLabel = "FILE", descriptionKey = "election.credentials.o")
  private Path list = Path.of("credentials.json");

  @Option(
      names = "--secrets",
      paramLabel = "FOLDER",
      descriptionKey = "election.credentials.secrets")
  private Path folder = Path.of("credentials");

  Credentials(Words words) {
    super(words);
  }

  private record Voter(String name, BigInteger weight) {}

  @Override
  int run() throws IOException {
    var made = draft(draft);
    var group = made.group();
    var all = read(voters, Credentials::voters);
    var shuffled =
        made.template().questions().stream()
            .anyMatch(org.tupyo.crypto.election.Question.NonHomomorphic.class::isInstance);
    if (shuffled && all.stream().anyMatch(voter -> !voter.weight().equals(BigInteger.ONE))) {
      throw new Unreadable(words.text("election.credentials.weights", voters));
    }
    SecretFile.folder(folder);
    var weights = new HashMap<Element, BigInteger>();
    for (int i = 0; i < all.size(); i++) {
      // Programs that know the curve know the longer kind, which is harder to guess.
      var credential =
          group.name().equals("Ed25519")
              ? Credential.generateLong(random)
              : Credential.generate(random);
      weights.put(
          group.generator().secretPower(credential.secretExponent(made.uuid(), group)),
          all.get(i).weight());
      SecretFile.write(folder.resolve(fileName(i + 1, all.get(i))), credential.letters());
    }
    var json = PublicCredentials.json(weights, group);
    write(list, json);
    say(words.text("election.credentials.secrets-in", folder));
    print(words.text("election.credentials.done", all.size(), Sha256.base64(json.bytes())));
    return ExitCode.OK;
  }

  private static String fileName(int number, Voter voter) {
    return number + "-" + voter.name().replaceAll("[^\\p{L}\\p{N}@._-]", "_") + ".secret";
  }

  /// One voter a line: a name and perhaps, behind the last comma, a weight.
  private static List<Voter> voters(byte[] bytes) {
    var all = new ArrayList<Voter>();
    for (var line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      if (!line.isBlank()) {
        all.add(voter(line.strip(), all.size() + 1));
      }
    }
    if (all.isEmpty()) {
      throw new Malformed(Sentence.of("expected a voter a line"));
    }
    return all;
  }

  private static Voter voter(String line, int number) {
    int comma = line.lastIndexOf(',');
    var name = comma < 0 ? line : line.substring(0, comma).strip();
    if (name.isEmpty() || name.length() > 150) {
      throw new Malformed(Sentence.of("voter %d: expected a name of 1 to 150 letters", number));
    }
    return new Voter(
        name,
        comma < 0
            ? BigInteger.ONE
            : Decimal.read(
                line.substring(comma + 1).strip(), "voter %d: weight".formatted(number)));
  }
}
