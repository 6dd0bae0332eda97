package org.tupyo.crypto.holding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.crypto.ReferenceTool;
import org.tupyo.crypto.ballot.Sealing;
import org.tupyo.crypto.credential.Credential;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.tally.PartialDecryption;
import org.tupyo.crypto.trustee.Certificate;
import org.tupyo.crypto.trustee.Deal;
import org.tupyo.crypto.trustee.KeyHolder;
import org.tupyo.crypto.trustee.Member;
import org.tupyo.crypto.trustee.MemberSecret;
import org.tupyo.crypto.trustee.MemberShare;
import org.tupyo.crypto.trustee.TrusteeKey;
import org.tupyo.crypto.trustee.Trustees;
import org.tupyo.crypto.verify.Verifier;

/// A group of trustees of whom two of three are enough, two of them of Debian's `belenios-tool` and
/// one of ours, and voters of different weights, with credentials and ballots of both: in an
/// election of ours, and in one of that program.
class HeldWithBeleniosTest {
  private static final String UUID = "TogetherWeCount";
  private static final Group GROUP = Group.named("BELENIOS-2048").orElseThrow();
  private static final List<Question> QUESTIONS =
      List.of(
          new Question.Homomorphic("Who chairs?", List.of("안나", "Boris", "Chen"), false, 1, 1),
          new Question.Homomorphic("Board", List.of("a", "b", "c"), true, 1, 2));

  private String tool = "";

  private final SecureRandom random = new SecureRandom();
  private final MemberSecret secret = MemberSecret.generate(GROUP, random);
  private final Member member = new Member(secret, 3, 3, 2, random);
  private final Credential ourVoter = Credential.generate(random);
  private final List<String> theirVoters = new ArrayList<>();
  private final Map<Element, BigInteger> weights = new HashMap<>();

  @TempDir private Path folder;
  @TempDir private Path keys;

  /// Before each, so that each says that it was skipped.
  @BeforeEach
  void find() {
    tool = ReferenceTool.release2();
  }

  @Test
  void inAnElectionOfOurs() throws Exception {
    var made = makeGroup();
    var trustees =
        new Trustees(
            GROUP,
            List.of(Member.together(GROUP, 2, made.certificates, made.deals, made.publicKeys())));
    makeCredentials();
    var template =
        new Election.Template("n", "d", QUESTIONS, Optional.empty(), Optional.empty(), Map.of());
    var election = Election.of(template, UUID, GROUP, GROUP.fixedBase(trustees.key()));
    var list = PublicCredentials.json(weights, GROUP).bytes();
    var file = folder.resolve(UUID + ".bel");
    var setup = Setup.of(election, trustees, list);

    try (var holding = Holding.begin(file, 1795424776, setup, list)) {
      hold(holding, made);
    }

    assertAccepted(file);
  }

  @Test
  void inAnElectionOfTheirs() throws Exception {
    var made = makeGroup();
    makeCredentials();
    Files.createFile(folder.resolve("public_keys.jsons")); // nobody must decrypt
    Files.write(folder.resolve("threshold.json"), made.published.bytes());
    Files.write(
        folder.resolve("public_creds.json"), PublicCredentials.json(weights, GROUP).bytes());
    var template =
        Files.write(
            folder.resolve("template.json"),
            Json.object()
                .with("description", "d")
                .with("name", "n")
                .with("questions", Json.array(QUESTIONS.stream().map(Question::json).toList()))
                .build()
                .bytes());
    in(folder, "setup make-trustees");
    in(
        folder,
        "setup make-election --uuid %s --group %s --template %s"
            .formatted(UUID, GROUP.name(), template));
    in(folder, "archive init");
    var file = folder.resolve(UUID + ".bel");

    try (var holding = Holding.open(file)) {
      hold(holding, made);
    }

    assertAccepted(file);
  }

  // ---- the group

  /// @param published the group as the other program writes it
  /// @param theirKey secret of the first member, and its share, both in files of that program
  private record Made(
      List<Certificate> certificates,
      List<Deal> deals,
      List<MemberShare.Public> shares,
      BigInteger ourShare,
      Json published,
      Path theirKey,
      Path theirShare) {

    private List<TrusteeKey> publicKeys() {
      return shares.stream().map(MemberShare.Public::key).toList();
    }
  }

  private Made makeGroup() throws Exception {
    var names = new ArrayList<String>();
    for (int i = 0; i < 2; i++) {
      threshold(1, "", "");
      names.add(newest(names));
    }
    var certificates = new ArrayList<Certificate>();
    for (var name : names) {
      certificates.add(Certificate.read(json(Files.readAllBytes(file(name, "cert"))), GROUP));
    }
    certificates.add(member.certificate());
    lines("certs.jsons", certificates.stream().map(certificate -> certificate.signed().json()));
    threshold(2, " --certs certs.jsons", "");

    var deals = new ArrayList<Deal>();
    for (var name : names) {
      var said = threshold(3, " --certs certs.jsons --threshold 2 --key " + name + ".key", "");
      deals.add(Deal.read(json(said), GROUP));
    }
    deals.add(member.deal(certificates));
    lines("polynomials.jsons", deals.stream().map(Deal::json));
    threshold(4, " --certs certs.jsons --polynomials polynomials.jsons", "");

    var shares = new ArrayList<MemberShare.Public>();
    for (var name : names) {
      var received = Files.readString(file(name, "vinput"));
      var said =
          threshold(5, " --certs certs.jsons --threshold 2 --key " + name + ".key", received);
      shares.add(MemberShare.Public.read(json(said), GROUP));
    }
    var ours = member.share(certificates, deals, Optional.of("ours"));
    shares.add(ours.published());
    var all = lines("shares.jsons", shares.stream().map(MemberShare.Public::json));
    var published =
        json(
            threshold(
                6, " --certs certs.jsons --threshold 2 --polynomials polynomials.jsons", all));

    var read = KeyHolder.read(Json.array(Json.text("Pedersen"), published), GROUP);
    assertThat(read.fault(GROUP)).isEmpty();
    return new Made(
        certificates,
        deals,
        shares,
        ours.x(),
        published,
        file(names.getFirst(), "key"),
        file(names.getFirst(), "dkey"));
  }

  private byte[] threshold(int step, String arguments, String input) throws Exception {
    var command =
        "setup generate-trustee-key-threshold --group %s --step %d%s"
            .formatted(GROUP.name(), step, arguments);
    return firstObject(run(keys, input, command));
  }

  private String newest(List<String> known) throws IOException {
    try (var files = Files.list(keys)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".cert"))
          .map(name -> name.substring(0, name.length() - ".cert".length()))
          .filter(name -> !known.contains(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path file(String name, String kind) {
    return keys.resolve(name + "." + kind);
  }

  private String lines(String name, Stream<Json> all) throws IOException {
    var text = String.join("\n", all.map(Json::write).toList()) + "\n";
    Files.writeString(keys.resolve(name), text);
    return text;
  }

  // ---- the voters

  private void makeCredentials() throws Exception {
    var voters =
        Files.writeString(
            keys.resolve("voters"), "a@example.org,a,5\nb@example.org,b,2000000000\n");
    in(
        keys,
        "setup generate-credentials --uuid %s --group %s --file %s"
            .formatted(UUID, GROUP.name(), voters));
    try (var files = Files.list(keys)) {
      var secrets =
          files.filter(file -> file.toString().endsWith(".privcreds")).findFirst().orElseThrow();
      for (var line : Files.readAllLines(secrets)) {
        theirVoters.add(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    var theirWeights = List.of(5L, 2_000_000_000L);
    for (int i = 0; i < theirVoters.size(); i++) {
      add(Credential.read(theirVoters.get(i)).orElseThrow(), theirWeights.get(i));
    }
    add(ourVoter, 7);
  }

  private void add(Credential credential, long weight) {
    var published = GROUP.generator().secretPower(credential.secretExponent(UUID, GROUP));
    weights.put(published, BigInteger.valueOf(weight));
  }

  // ---- the election

  private void hold(Holding holding, Made made) throws Exception {
    var election = holding.course().setup().election();
    var theirs = Credential.read(theirVoters.get(1)).orElseThrow();

    done(holding.cast(theirBallot(theirVoters.getFirst(), "[[1,0,0],[0,1,0,1]]")));
    done(holding.cast(ourBallot(election, theirs, List.of(List.of(0, 1, 0), List.of(1, 0, 0, 0)))));
    done(
        holding.cast(
            ourBallot(election, ourVoter, List.of(List.of(1, 0, 0), List.of(0, 1, 1, 0)))));
    done(holding.cast(theirBallot(ourVoter.letters(), "[[0,0,1],[0,0,1,0]]")));
    done(holding.endVoting());
    var theirPart =
        firstObject(
            in(
                folder,
                "election decrypt-threshold --trustee-id 1 --key %s --decryption-key %s"
                    .formatted(made.theirKey, made.theirShare)));
    done(holding.decrypt(1, PartialDecryption.read(theirPart, GROUP), Optional.empty()));
    var ours = PartialDecryption.of(holding.course().tally(), made.ourShare, election, random);
    done(holding.decrypt(3, ours, Optional.empty()));
    done(holding.finish(Optional.empty()));
  }

  private byte[] ourBallot(Election election, Credential voter, List<List<Integer>> choices) {
    return new Sealing(election, random).seal(voter, choices).json().bytes();
  }

  private byte[] theirBallot(String credential, String choices) throws Exception {
    var secretFile = Files.writeString(keys.resolve("credential"), credential);
    var chosen = Files.writeString(keys.resolve("choices"), choices);
    return firstObject(
        in(
            folder,
            "election generate-ballot --privcred %s --ballot %s".formatted(secretFile, chosen)));
  }

  private static void done(Step step) {
    assertThat(step).isInstanceOf(Step.Done.class);
  }

  private void assertAccepted(Path file) throws Exception {
    assertThat(in(folder, "election verify"))
        .endsWith("I: all checks passed\n")
        .doesNotContain("W:");
    var report = Verifier.alone().verify(file);
    assertThat(report.findings()).isEmpty();
    // Weights 5, 2,000,000,000 and 7, the last of whom voted twice.
    assertThat(report.result().orElseThrow().json().write())
        .isEqualTo("{\"result\":[[5,\"2000000000\",7],[\"2000000000\",5,7,5]]}");
  }

  // ---- the other program

  private String in(Path where, String command) throws Exception {
    return run(where, "", command + " --dir " + where);
  }

  private String run(Path where, String input, String command) throws Exception {
    var all = new ArrayList<>(List.of(tool));
    all.addAll(List.of(command.split(" ")));
    var answer = ReferenceTool.runIn(where, input, all.toArray(String[]::new));
    assertThat(answer.exit()).as(answer.said()).isZero();
    return answer.said();
  }

  private static byte[] firstObject(String said) {
    return said.lines().filter(line -> line.startsWith("{")).findFirst().orElse("").getBytes(UTF_8);
  }

  private static Json json(byte[] text) {
    return Json.read(new String(text, UTF_8).strip());
  }
}
