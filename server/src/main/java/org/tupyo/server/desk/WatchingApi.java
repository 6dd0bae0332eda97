package org.tupyo.server.desk;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.ballots.Voted;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.ElectionProblem;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.voters.Voters;

/// Looking after an election that has opened, as JSON: how many voted by when, and the reminder to
/// those who have not.
@RestController
@RequestMapping("/api/elections/{election}")
@Tag(name = "Elections")
class WatchingApi {
  private final Elections elections;
  private final Voted voted;
  private final Voters voters;
  private final Reminding reminding;

  WatchingApi(Elections elections, Voted voted, Voters voters, Reminding reminding) {
    this.elections = elections;
    this.voted = voted;
    this.voters = voters;
    this.reminding = reminding;
  }

  /// @param roll how many may vote
  /// @param steps in order of time; `voters` counts all who had voted by then
  record TurnoutJson(long voters, long roll, List<StepJson> steps) {}

  record StepJson(Instant at, long voters) {}

  /// @param sent letters that are on their way
  record RemindedJson(long sent) {}

  @GetMapping("/turnout")
  @Operation(summary = "Says how many had voted by when")
  TurnoutJson turnout(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    var found = elections.lookedAfterBy(signedIn(member), election);
    if (!found.hasOpened()) {
      throw new ElectionNotFound();
    }
    var steps = new java.util.ArrayList<StepJson>();
    var sum = 0L;
    for (var span : voted.spans(election)) {
      sum += span.voters();
      steps.add(new StepJson(span.since(), sum));
    }
    return new TurnoutJson(voted.voters(election), voters.count(election), steps);
  }

  @PostMapping("/remind")
  @Operation(summary = "Reminds everyone who has not voted, each at most once a day")
  RemindedJson remind(
      @AuthenticationPrincipal @Nullable Member member, @PathVariable ElectionId election) {
    var organiser = signedIn(member);
    return switch (elections.lookedAfterBy(organiser, election)) {
      case Election.Open open ->
          new RemindedJson(reminding.remind(organiser, open, Set.copyOf(voted.notYet(election))));
      case Election other -> throw ElectionProblem.notNow(other);
    };
  }
}
