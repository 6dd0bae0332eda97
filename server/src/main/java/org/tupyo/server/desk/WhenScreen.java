package org.tupyo.server.desk;

import java.time.Instant;
import java.time.ZoneId;
import org.tupyo.server.elections.Election;

/// What the third screen shows.
///
/// @param now by the database's clock
record WhenScreen(
    Election.Draft draft, WhenForm form, Flaws flaws, boolean overtaken, Instant now) {
  ZoneId zone() {
    return form.zoneOr(draft.details().zone());
  }

  Proposal fromNow() {
    return Proposal.fromNow(now, zone());
  }

  Proposal fromTomorrow() {
    return Proposal.fromTomorrow(now, zone());
  }
}
