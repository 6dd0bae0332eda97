package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.admission.Arrivals;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.CastResult;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.ballots.Choices;
import org.tupyo.server.elections.Election;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.voters.Voters;

/// The vote: one per member, in the contest of the own part of the featured election. Its request
/// body is never read: old clients send `null`, nothing, or an empty form.
@RestController
class VoteRoute {
  private final Candidates candidates;
  private final Voters voters;
  private final BallotBox box;
  private final ArrivalClock clock;
  private final Replies replies;
  private final FieldTexts texts;

  VoteRoute(
      Candidates candidates,
      Voters voters,
      BallotBox box,
      ArrivalClock clock,
      Replies replies,
      FieldTexts texts) {
    this.candidates = candidates;
    this.voters = voters;
    this.box = box;
    this.clock = clock;
    this.replies = replies;
    this.texts = texts;
  }

  @PostMapping("/api/candidate/{id:[0-9]+}")
  void vote(
      @PathVariable String id,
      @RequestAttribute(TokenGate.MEMBER) Member member,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var reply =
        candidates
            .find(id)
            .map(candidate -> vote(candidate, member, request))
            .orElseGet(Reply::notFound);
    replies.write(response, reply);
  }

  private Reply vote(Candidates.Found candidate, Member member, HttpServletRequest request) {
    return switch (candidate.election()) {
      case Election.Draft _ -> Reply.notFound();
      case Election.Closed _, Election.Published _ -> refusal(request, Reason.CLOSED);
      case Election.Open open ->
          switch (cast(open, candidate, member, clock.at(Arrivals.at(request)))) {
            case Accepted(var receipt) ->
                Reply.ok(
                    new Voted(
                        new Voted.Vote(
                            receipt.position(), member.username(), candidate.option().name()),
                        "Successfully voted"));
            case Refused(var reason) -> refusal(request, reason);
            case Unsettled() -> busy(request, "classic.vote.unsettled");
          };
    };
  }

  private CastResult cast(
      Election.Open election, Candidates.Found candidate, Member member, Instant arrived) {
    var choices = Choices.of(candidate.contest().id(), candidate.option().id());
    return switch (box.castFirst(election.id(), member.id(), choices, arrived)) {
      case Refused(var reason) when reason == Reason.NOT_ON_THE_ROLL ->
          // Perhaps somebody who became a member since the opening.
          voters
              .welcome(election, member)
              .map(voter -> box.castFirst(voter, choices, arrived))
              .orElse(new Refused(reason));
      case CastResult result -> result;
    };
  }

  private Reply refusal(HttpServletRequest request, Reason reason) {
    return switch (reason) {
      case NOT_OPEN -> refusal(request, HttpStatus.FORBIDDEN, "classic.vote.not-open");
      case CLOSED -> refusal(request, HttpStatus.FORBIDDEN, "classic.vote.closed");
      case NOT_ON_THE_ROLL ->
          refusal(request, HttpStatus.FORBIDDEN, "classic.vote.not-on-the-roll");
      case LINK_REPLACED -> refusal(request, HttpStatus.FORBIDDEN, "classic.vote.link-replaced");
      case OTHER_PART -> refusal(request, HttpStatus.FORBIDDEN, "classic.vote.other-part");
      case WRONG_NUMBER_OF_MARKS, OTHER_PAPER, EQUAL_RANKS, OUT_OF_RANGE, OVER_BUDGET ->
          refusal(request, HttpStatus.FORBIDDEN, "classic.vote.more-marks");
      case UNKNOWN_OPTION -> Reply.notFound();
      case WITHDRAWN_OPTION -> refusal(request, HttpStatus.CONFLICT, "classic.vote.withdrawn");
      case VOTED_ALREADY -> refusal(request, HttpStatus.CONFLICT, "classic.vote.voted-already");
      case INTERRUPTED -> busy(request, "classic.vote.interrupted");
      case BUSY -> busy(request, "classic.vote.busy");
      case KEY_IN_USE -> throw new IllegalStateException("a vote without a key has none in use");
    };
  }

  private Reply busy(HttpServletRequest request, String key) {
    return refusal(request, HttpStatus.SERVICE_UNAVAILABLE, key).with(HttpHeaders.RETRY_AFTER, "1");
  }

  private Reply refusal(HttpServletRequest request, HttpStatus status, String key) {
    var text = texts.text(request, key);
    return Reply.of(status, new Spoken(text, text));
  }

  /// A vote that is in the box.
  record Voted(Vote vote, String message) {
    /// @param id its place in the election's log
    record Vote(long id, String voteUser, String voteCandidate) {}
  }
}
