package org.tupyo.crypto.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.record.EventLog.Entry;
import org.tupyo.crypto.record.Member;
import org.tupyo.crypto.trustee.Trustees;

/// What was read of a record before anything long is verified.
final class Contents {
  private final Election election;
  private final Optional<Settings> settings;
  private final Trustees trustees;
  private final PublicCredentials credentials;
  private final List<CastBallot> ballots = new ArrayList<>();
  private final List<Entry> after = new ArrayList<>();

  Contents(
      Election election,
      Optional<Settings> settings,
      Trustees trustees,
      PublicCredentials credentials) {
    this.election = election;
    this.settings = settings;
    this.trustees = trustees;
    this.credentials = credentials;
  }

  /// @param event its height
  record CastBallot(int event, Member data) {}

  Election election() {
    return election;
  }

  /// What it says beyond the protocol, where it is one of ours.
  Optional<Settings> settings() {
    return settings;
  }

  Trustees trustees() {
    return trustees;
  }

  PublicCredentials credentials() {
    return credentials;
  }

  void add(CastBallot ballot) {
    ballots.add(ballot);
  }

  List<CastBallot> ballots() {
    return ballots;
  }

  /// Takes an event after the end of ballots.
  void add(Entry entry) {
    after.add(entry);
  }

  List<Entry> after() {
    return after;
  }

  Optional<Entry> last() {
    return after.isEmpty() ? Optional.empty() : Optional.of(after.getLast());
  }
}
