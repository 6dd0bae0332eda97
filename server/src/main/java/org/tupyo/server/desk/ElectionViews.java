package org.tupyo.server.desk;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.ballots.Voted;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Notices;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.tally.Results;
import org.tupyo.server.tally.Showing;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.texts.QrPicture;
import org.tupyo.server.voters.RollEntries;
import org.tupyo.server.voters.Voters;

/// Gathers from all features what the organiser's page shows.
@Component
class ElectionViews {
  private static final int DEEDS = 5;

  private final Voted voted;
  private final Voters voters;
  private final Notices notices;
  private final DeedList deeds;
  private final Results results;
  private final MailDesk mail;
  private final RollEntries entries;
  private final Place place;
  private final Messages messages;
  private final DatabaseClock clock;

  ElectionViews(
      Voted voted,
      Voters voters,
      Notices notices,
      DeedList deeds,
      Results results,
      MailDesk mail,
      RollEntries entries,
      Place place,
      Messages messages,
      DatabaseClock clock) {
    this.voted = voted;
    this.voters = voters;
    this.notices = notices;
    this.deeds = deeds;
    this.results = results;
    this.mail = mail;
    this.entries = entries;
    this.place = place;
    this.messages = messages;
    this.clock = clock;
  }

  ElectionView of(Member member, Election election, Election.Opening opening, Locale locale) {
    var id = election.id();
    var now = clock.now();
    var roll = voters.count(id);
    var closed =
        switch (election) {
          case Election.Draft _, Election.Open _ -> election.details().closesAt();
          case Election.Closed over -> Optional.of(over.closedAt());
          case Election.Published over -> Optional.of(over.closedAt());
        };
    var address = place.address() + DeskPath.ofVoters(id);
    return new ElectionView(
        election,
        opening,
        now,
        voted.voters(id),
        roll,
        TurnoutChart.of(opening.at(), closed.orElse(now), now, roll, voted.spans(id)),
        place.address() + "/e/" + id,
        QrPicture.svg(address, messages.text(locale, "desk.open.qr")),
        notices.of(id),
        deeds.of(id, Long.MAX_VALUE, DEEDS),
        mail.tally(id),
        entries.countUnreached(id),
        results.shownTo(Optional.of(member), election) instanceof Showing.Disputed);
  }
}
