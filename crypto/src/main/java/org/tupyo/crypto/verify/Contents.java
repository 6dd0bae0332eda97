package org.tupyo.crypto.verify;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.PublicCredentials;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.record.EventLog.Entry;
import org.tupyo.crypto.record.Member;
import org.tupyo.crypto.trustee.Trustees;

/// What was read of a record before anything long is verified.
///
/// @param settings what it says beyond the protocol, where it is one of ours
/// @param credentials of which those that no valid ballot names were not verified
/// @param after the events after the last ballot
record Contents(
    Election election,
    Optional<Settings> settings,
    Trustees trustees,
    PublicCredentials credentials,
    List<CastBallot> ballots,
    List<Entry> after) {

  Contents {
    ballots = Collections.unmodifiableList(ballots);
    after = Collections.unmodifiableList(after);
  }

  /// @param event its height
  record CastBallot(int event, Member data) {}
}
