package org.tupyo.crypto.election;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// What we fix about an election beside its questions: how they are counted, and when. It rides in
/// the field `tupyo` of the election, which other programs ignore and the fingerprint binds; a
/// record with it says that it is ours.
///
/// @param zone in which the dates are told
/// @param tieSeed commitment to what draws between those who are level: hex SHA-256 of the seed,
///   which the result reveals
/// @param shuffles how many trustees shuffle at least, where ballots are opened one by one
/// @param contests one a question, in their order
public record Settings(
    Optional<Instant> opensAt,
    Optional<Instant> closesAt,
    Optional<ZoneId> zone,
    Optional<String> tieSeed,
    int shuffles,
    List<Contest> contests) {
  private static final String FIELD = "tupyo";
  private static final int VERSION = 1;
  private static final String FRACTION = "[0-9]{1,15}(/[1-9][0-9]{0,14})?";
  private static final String SHA_256 = "[0-9a-f]{64}";

  public Settings {
    contests = List.copyOf(contests);
    if (tieSeed.isPresent() && !tieSeed.get().matches(SHA_256)) {
      throw new IllegalArgumentException("a commitment has 64 lower-case hexadecimal digits");
    }
    if (shuffles < 1) {
      throw new IllegalArgumentException("expected at least 1 shuffle, found " + shuffles);
    }
    if (opensAt.isPresent() && closesAt.isPresent() && !opensAt.get().isBefore(closesAt.get())) {
      throw new IllegalArgumentException(
          "it closes at %s and opens at %s".formatted(closesAt.get(), opensAt.get()));
    }
    // A record has one list of credentials, which does not say who belongs to which part.
    if (contests.stream().map(Contest::part).distinct().count() > 1) {
      throw new IllegalArgumentException("all contests of a record are voted in by the same part");
    }
  }

  /// How a question is counted.
  ///
  /// @param method its name in the catalogue of `count`
  /// @param rules of the method, by key; what is not there is as usual
  /// @param seats how many are elected, at least 1
  /// @param part whose members the list of credentials holds, the same in all contests of a record
  /// @param decision what must be reached beside the method
  public record Contest(
      String method,
      Map<String, String> rules,
      int seats,
      Optional<String> part,
      Optional<Decision> decision) {
    public Contest {
      rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
      if (seats < 1) {
        throw new IllegalArgumentException("expected at least 1 seat, found " + seats);
      }
    }

    /// Reads how a question is counted.
    ///
    /// @throws Malformed if something is wrong with it
    public static Contest read(Json json) {
      var taken = Taken.of(json, "contest");
      var rules = new LinkedHashMap<String, String>();
      taken
          .optional("rules")
          .ifPresent(all ->
              all.asObject("contest.rules")
                  .fields()
                  .forEach((key, value) -> rules.put(key, value.asText("contest.rules"))));
      try {
        var contest =
            new Contest(
                taken.text("method"),
                rules,
                taken.field("seats").asCount("contest.seats"),
                taken.optional("part").map(part -> part.asText("contest.part")),
                taken.optional("decision").map(Settings::decision));
        taken.end();
        return contest;
      } catch (IllegalArgumentException wrong) {
        throw new Malformed(Sentence.of("contest: %s", String.valueOf(wrong.getMessage())), wrong);
      }
    }
  }

  /// What must be reached before a result stands; words and fractions are those of the decision
  /// rules of `count`.
  ///
  /// @param shortOfMajority `fails` or `run-off`
  public record Decision(
      Optional<Quorum> quorum, Optional<Majority> majority, String shortOfMajority) {
    public Decision {
      oneOf(shortOfMajority, "fails", "run-off");
    }
  }

  /// So many must have voted.
  ///
  /// @param counted `cast` or `valid`
  /// @param of `roll` or `ballots`
  /// @param least a fraction such as `1/2`, or a number of ballots
  public record Quorum(String counted, String of, String least) {
    public Quorum {
      oneOf(counted, "cast", "valid");
      oneOf(of, "roll", "ballots");
      fraction(least);
    }
  }

  /// Each of the elected must have so many votes.
  ///
  /// @param base `cast`, `valid`, `yes-and-no` or `roll`
  /// @param threshold a fraction such as `2/3`
  /// @param reach `at-least` or `more-than`
  public record Majority(String base, String threshold, String reach) {
    public Majority {
      oneOf(base, "cast", "valid", "yes-and-no", "roll");
      fraction(threshold);
      oneOf(reach, "at-least", "more-than");
    }
  }

  private static void oneOf(String word, String... possible) {
    if (!List.of(possible).contains(word)) {
      throw new IllegalArgumentException(
          "expected %s, found %s".formatted(String.join(" or ", possible), word));
    }
  }

  private static void fraction(String text) {
    if (!text.matches(FRACTION)) {
      throw new IllegalArgumentException("expected a fraction such as 1/2, found " + text);
    }
  }

  /// The settings in an election; nothing where it is not ours.
  ///
  /// @throws Malformed if they are not as they must be
  public static Optional<Settings> of(Election election) {
    var settings = election.extra(FIELD).map(Settings::read);
    if (settings.isPresent() && settings.get().contests().size() != election.questions().size()) {
      throw new Malformed(
          Sentence.of("tupyo.contests: expected one a question, %d", election.questions().size()));
    }
    return settings;
  }

  /// The fields to add to an election.
  public Map<String, Json> extra() {
    return Map.of(FIELD, json());
  }

  // ---- writing

  Json json() {
    var fields = Json.object().with("version", Json.number(VERSION));
    opensAt.ifPresent(at -> fields.with("opensAt", at.toString()));
    closesAt.ifPresent(at -> fields.with("closesAt", at.toString()));
    zone.ifPresent(named -> fields.with("zone", named.getId()));
    tieSeed.ifPresent(commitment -> fields.with("tieSeed", commitment));
    return fields
        .with("shuffles", Json.number(shuffles))
        .with("contests", Json.array(contests.stream().map(Settings::json).toList()))
        .build();
  }

  private static Json json(Contest contest) {
    var rules = Json.object();
    contest.rules().forEach(rules::with);
    var fields =
        Json.object()
            .with("method", contest.method())
            .with("rules", rules.build())
            .with("seats", Json.number(contest.seats()));
    contest.part().ifPresent(part -> fields.with("part", part));
    contest.decision().ifPresent(decision -> fields.with("decision", json(decision)));
    return fields.build();
  }

  private static Json json(Decision decision) {
    var fields = Json.object();
    decision
        .quorum()
        .ifPresent(quorum ->
            fields.with(
                "quorum",
                Json.object()
                    .with("counted", quorum.counted())
                    .with("of", quorum.of())
                    .with("least", quorum.least())
                    .build()));
    decision
        .majority()
        .ifPresent(majority ->
            fields.with(
                "majority",
                Json.object()
                    .with("base", majority.base())
                    .with("threshold", majority.threshold())
                    .with("reach", majority.reach())
                    .build()));
    return fields.with("shortOfMajority", decision.shortOfMajority()).build();
  }

  // ---- reading

  /// Reads settings, which have no field that is not known: what nobody understands binds nobody.
  static Settings read(Json json) {
    var taken = Taken.of(json, FIELD);
    if (taken.field("version").asCount("tupyo.version") != VERSION) {
      throw new Malformed(Sentence.of("tupyo.version: expected %s", VERSION));
    }
    var contests = new ArrayList<Contest>();
    for (var contest : taken.field("contests").asArray("tupyo.contests")) {
      contests.add(Contest.read(contest));
    }
    try {
      var settings =
          new Settings(
              taken.optional("opensAt").map(at -> Instant.parse(at.asText("tupyo.opensAt"))),
              taken.optional("closesAt").map(at -> Instant.parse(at.asText("tupyo.closesAt"))),
              taken.optional("zone").map(zone -> ZoneId.of(zone.asText("tupyo.zone"))),
              taken.optional("tieSeed").map(seed -> seed.asText("tupyo.tieSeed")),
              taken.field("shuffles").asCount("tupyo.shuffles"),
              contests);
      taken.end();
      return settings;
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw new Malformed(Sentence.of("tupyo: %s", String.valueOf(wrong.getMessage())), wrong);
    }
  }

  private static Decision decision(Json json) {
    var taken = Taken.of(json, "tupyo.decision");
    var decision =
        new Decision(
            taken.optional("quorum").map(Settings::quorum),
            taken.optional("majority").map(Settings::majority),
            taken
                .optional("shortOfMajority")
                .map(word -> word.asText("tupyo.decision"))
                .orElse("fails"));
    taken.end();
    return decision;
  }

  private static Quorum quorum(Json json) {
    var taken = Taken.of(json, "tupyo.quorum");
    var quorum = new Quorum(taken.text("counted"), taken.text("of"), taken.text("least"));
    taken.end();
    return quorum;
  }

  private static Majority majority(Json json) {
    var taken = Taken.of(json, "tupyo.majority");
    var majority = new Majority(taken.text("base"), taken.text("threshold"), taken.text("reach"));
    taken.end();
    return majority;
  }
}
