package org.tupyo.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tupyo.server.admission.Admission;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.CastCounts;
import org.tupyo.server.mail.Dispatch;
import org.tupyo.server.mail.LetterBook;
import org.tupyo.server.mail.Shelf;
import org.tupyo.server.storage.DataFolder;

/// What is counted of the place. No label names a person, an election or an address: each takes one
/// of a few values that are fixed in the code.
@Component
class Figures {

  Figures(
      MeterRegistry registry,
      CastCounts casts,
      BallotBox box,
      LetterBook letters,
      DataFolder folder,
      Admission admission) {
    for (var outcome : casts.outcomes()) {
      FunctionCounter.builder("tupyo.ballots", casts, counts -> counts.of(outcome))
          .description("Ballots that this server answered, by how")
          .tag("outcome", outcome.toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("tupyo.ballots.waiting", box, BallotBox::waiting)
        .description("Ballots that wait to be stored")
        .register(registry);
    Gauge.builder("tupyo.requests.in.work", admission, Admission::inWork)
        .description("Requests that have a place, those of large bodies counted as several")
        .register(registry);
    Gauge.builder("tupyo.requests.waiting", admission, Admission::waiting)
        .description("Requests that wait for a place")
        .register(registry);
    Gauge.builder("tupyo.requests.sending", admission, Admission::sending)
        .description("Requests without a place, whose long answer is being sent")
        .register(registry);
    Gauge.builder("tupyo.requests.bodies", admission, Admission::arrived)
        .description("Bodies that are kept")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("tupyo.requests.refused", admission, Admission::refused)
        .description("Requests that were told to come back")
        .register(registry);
    for (var state :
        List.of(Dispatch.State.WAITING, Dispatch.State.REFUSED, Dispatch.State.BOUNCED)) {
      Gauge.builder("tupyo.letters", letters, book -> book.count(new Shelf.Everything()).all(state))
          .description("Letters in the book, by state")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("tupyo.data.free", folder, each -> each.path().toFile().getUsableSpace())
        .description("Room that is left for the data folder")
        .baseUnit("bytes")
        .register(registry);
  }
}
