package org.tupyo.crypto.verify;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.election.Settings.Contest;
import org.tupyo.crypto.election.TieSeed;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.record.EventType;
import org.tupyo.crypto.tally.EncryptedTally;
import org.tupyo.crypto.tally.Shuffle;

/// A forged election of ours with a ranked question, which two trustees shuffle.
class ShuffledForge extends Forge {
  static final Question RANKED =
      new Question.NonHomomorphic("Rank", List.of("x", "y", "z"), Optional.empty());

  final TieSeed seed = TieSeed.generate(random);

  ShuffledForge() {
    this(new SecureRandom());
  }

  ShuffledForge(SecureRandom random) {
    super("Ed25519", List.of(CHAIR, RANKED), List.of(1L, 1L, 1L), random);
  }

  @Override
  Map<String, Json> settings() {
    return new Settings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(seed.commitment()),
            2,
            List.of(contest("one-choice"), contest("schulze")))
        .extra();
  }

  private static Contest contest(String method) {
    return new Contest(method, Map.of(), 1, Optional.empty(), Optional.empty());
  }

  @Override
  List<byte[]> ballots(Election election) {
    return List.of(
        sealed(election, 0, List.of(1, 0, 0), List.of(1, 2, 3)),
        sealed(election, 1, List.of(0, 1, 0), List.of(3, 1, 2)),
        sealed(election, 0, List.of(0, 1, 0), List.of(2, 1, 3)));
  }

  @Override
  Map<Integer, Long> counted() {
    return Map.of(1, 1L, 2, 1L);
  }

  List<Integer> shufflers() {
    return List.of(2, 1);
  }

  Shuffle shuffle(EncryptedTally before, Election election) {
    return Shuffle.of(before.shuffled(election), election, random);
  }

  Json told(int owner, Shuffle shuffle) {
    return shuffle.json();
  }

  @Override
  EncryptedTally shuffled(EncryptedTally tally, Election election, List<Told> events) {
    var opened = tally;
    for (int owner : shufflers()) {
      var shuffle = shuffle(opened, election);
      var work = told(owner, shuffle).bytes();
      var owned =
          Json.object().with("owner", Json.number(owner)).with("payload", Hash.of(work)).build();
      events.add(new Told(EventType.SHUFFLE, List.of(work, owned.bytes())));
      opened = opened.with(shuffle.ciphertexts(), election);
    }
    events.add(new Told(EventType.END_SHUFFLES, List.of()));
    return opened;
  }

  /// Boris and y, as both voters have them first.
  static Json elected(int chair, int rank) {
    return Json.array(Json.array(Json.number(chair)), Json.array(Json.number(rank)));
  }

  @Override
  Json result(Json honest) {
    return Edit.with(Edit.with(honest, elected(1, 1), "elected"), seed.value(), "tieSeed");
  }
}
