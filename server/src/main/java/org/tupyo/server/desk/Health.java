package org.tupyo.server.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import org.tupyo.server.ballots.KnownEnds;
import org.tupyo.server.mail.Dispatch;
import org.tupyo.server.mail.LetterBook;
import org.tupyo.server.mail.MailReach;
import org.tupyo.server.mail.Shelf;
import org.tupyo.server.place.LastBackup;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.storage.Dialect;

/// How this place is, looked at from its own server: what an operator would ask first. `./tupyo
/// doctor` asks the same without one.
@Component
class Health {
  private final DataFolder folder;
  private final DatabaseClock databaseClock;
  private final Dialect dialect;
  private final KnownEnds ends;
  private final LetterBook letters;
  private final MailReach mail;
  private final Place place;
  private final Clock clock;

  Health(
      DataFolder folder,
      DatabaseClock databaseClock,
      Dialect dialect,
      KnownEnds ends,
      LetterBook letters,
      MailReach mail,
      Place place,
      Clock clock) {
    this.folder = folder;
    this.databaseClock = databaseClock;
    this.dialect = dialect;
    this.ends = ends;
    this.letters = letters;
    this.mail = mail;
    this.place = place;
    this.clock = clock;
  }

  List<CheckLine> lines() {
    var now = clock.instant();
    // What others must answer is asked at once, and waited for at the end.
    var mailServer =
        letters.hasMailServer()
            ? Optional.of(mail.ask())
            : Optional.<CompletableFuture<MailReach.Answer>>empty();
    var certificate =
        place.secure()
            ? Optional.of(Machine.certificate(place.address()))
            : Optional.<CompletableFuture<Optional<Instant>>>empty();
    var lines = new ArrayList<CheckLine>();
    // That the page came at all says that the database answers.
    lines.add(Checks.database(dialect));
    lines.add(Checks.clock(Duration.between(databaseClock.now(), now)));
    lines.add(Checks.ends(ends.areAllThere()));
    lines.add(Checks.disk(Machine.disk(folder.path()), folder.path()));
    lines.add(Checks.memory(Machine.memory()));
    var tally = letters.count(new Shelf.Everything());
    lines.add(
        Checks.mail(letters.hasMailServer(), tally.all(Dispatch.State.WAITING), tally.unreached()));
    mailServer.ifPresent(answer -> lines.add(Checks.mailServer(answer.join())));
    lines.add(Checks.address(place.address()));
    certificate.ifPresent(until -> lines.add(Checks.certificate(until.join(), now)));
    lines.add(Checks.backup(LastBackup.of(place), now));
    return List.copyOf(lines);
  }
}
