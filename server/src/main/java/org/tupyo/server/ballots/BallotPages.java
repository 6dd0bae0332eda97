package org.tupyo.server.ballots;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.admission.Arrivals;
import org.tupyo.server.admission.Busy.Why;
import org.tupyo.server.admission.ComeBack;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.storage.DatabaseAway;
import org.tupyo.server.voters.CurrentVoter;
import org.tupyo.server.voters.CurrentVoter.Confirmation;
import org.tupyo.server.voters.Voter;
import org.tupyo.server.voters.VoterId;

/// The voter's way: door, ballot, review, receipt. Each page works without script, and a reload
/// casts nothing again.
@Controller
@RequestMapping("/e/{id}")
class BallotPages {
  private final Elections elections;
  private final CurrentVoter voters;
  private final BallotBox box;
  private final ArrivalClock clock;
  private final Voted voted;
  private final Receipts receipts;
  private final KnownEnds ends;

  BallotPages(
      Elections elections,
      CurrentVoter voters,
      BallotBox box,
      ArrivalClock clock,
      Voted voted,
      Receipts receipts,
      KnownEnds ends) {
    this.elections = elections;
    this.voters = voters;
    this.box = box;
    this.clock = clock;
    this.voted = voted;
    this.receipts = receipts;
    this.ends = ends;
  }

  @GetMapping
  ModelAndView door(
      @PathVariable ElectionId id,
      @AuthenticationPrincipal @Nullable Member reader,
      HttpServletRequest request) {
    return new ModelAndView("ballots/door", "door", doorOf(id, reader, request))
        .addObject("form", BallotForm.empty());
  }

  @GetMapping("/ballot")
  ModelAndView ballot(
      @PathVariable ElectionId id,
      @AuthenticationPrincipal @Nullable Member reader,
      HttpServletRequest request) {
    var door = doorOf(id, reader, request);
    return door.mayVote() ? ballot(door, BallotForm.empty(), Map.of(), "1") : toDoor(id);
  }

  /// Back from the review, with everything still marked.
  @PostMapping("/ballot")
  ModelAndView change(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(defaultValue = "1") String size,
      @AuthenticationPrincipal @Nullable Member reader,
      HttpServletRequest request) {
    var door = doorOf(id, reader, request);
    return door.mayVote()
        ? ballot(door, BallotForm.read(sent, door.contests()), Map.of(), size)
        : toDoor(id);
  }

  @PostMapping("/review")
  ModelAndView review(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(defaultValue = "1") String size,
      @AuthenticationPrincipal @Nullable Member reader,
      HttpServletRequest request) {
    var door = doorOf(id, reader, request);
    if (!door.mayVote()) {
      return toDoor(id);
    }
    var form = BallotForm.read(sent, door.contests());
    var flaws = form.flaws(door.contests());
    return flaws.isEmpty()
        ? review(door, form, UUID.randomUUID().toString(), size)
        : ballot(door, form, flaws, size);
  }

  @PostMapping("/cast")
  @Nullable ModelAndView cast(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam long voter,
      @RequestParam String key,
      @RequestParam(defaultValue = "1") String size,
      @AuthenticationPrincipal @Nullable Member reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      return cast(
          id, sent, new VoterId(voter), key, size, Optional.ofNullable(reader), request, response);
    } catch (RuntimeException e) {
      if (DatabaseAway.isWhy(e)) {
        return comeBack(request, response, Why.DATABASE_AWAY);
      }
      throw e;
    }
  }

  private @Nullable ModelAndView cast(
      ElectionId id,
      MultiValueMap<String, String> sent,
      VoterId voter,
      String key,
      String size,
      Optional<Member> reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var receivedAt = clock.at(Arrivals.at(request));
    var election = elections.shownTo(reader, id);
    return switch (voters.confirm(request, election, reader, voter)) {
      case Confirmation.Nobody() -> toDoor(id);
      case Confirmation.Another(_) -> refused(election, "ballots.refused.another");
      case Confirmation.Same(var same) -> {
        var door = door(election, Optional.of(same), reader.isPresent());
        var form = BallotForm.read(sent, door.contests());
        var flaws = form.flaws(door.contests());
        if (!flaws.isEmpty() || !CastKey.isValid(key)) {
          yield door.mayVote() ? ballot(door, form, flaws, size) : toDoor(id);
        }
        var choices = form.choices(door.contests());
        var result = box.cast(same, choices, receivedAt, Optional.of(new CastKey(key)));
        yield answer(result, election, request, response);
      }
    };
  }

  private @Nullable ModelAndView answer(
      CastResult result,
      Election election,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (result) {
      case Accepted(_) -> to(election.id(), "/done");
      case Refused(var reason) when reason == Reason.BUSY ->
          comeBack(request, response, Why.DATABASE_AWAY);
      case Refused(var reason) -> refused(election, refusalKey(reason));
      case Unsettled() -> comeBack(request, response, Why.UNSETTLED);
    };
  }

  /// The gate answers with a page that sends the same ballot again.
  private static @Nullable ModelAndView comeBack(
      HttpServletRequest request, HttpServletResponse response, Why why) {
    ComeBack.tell(request, response, why);
    return null;
  }

  @GetMapping("/done")
  ModelAndView done(
      @PathVariable ElectionId id,
      @AuthenticationPrincipal @Nullable Member reader,
      HttpServletRequest request) {
    var door = doorOf(id, reader, request);
    if (!door.hasVoted()) {
      return toDoor(id);
    }
    var receipt = door.receipts().getLast();
    return new ModelAndView("ballots/done", "door", door)
        .addObject("receipt", receipt)
        .addObject("code", ReceiptCode.of(receipt))
        .addObject("address", receipts.address(receipt).toString());
  }

  private Door doorOf(ElectionId id, @Nullable Member reader, HttpServletRequest request) {
    var election = elections.shownAtTheDoor(Optional.ofNullable(reader), id);
    var voter =
        election.hasOpened()
            ? voters.of(request, election, Optional.ofNullable(reader))
            : Optional.<Voter>empty();
    return door(election, voter, reader != null);
  }

  private Door door(Election election, Optional<Voter> voter, boolean signedIn) {
    var contests = voter.map(who -> contestsOf(election, who)).orElseGet(List::of);
    var cast = voter.map(voted::receipts).orElseGet(List::of);
    return new Door(election, voter, contests, cast, signedIn, ends.isInterrupted(election.id()));
  }

  private static List<Contest> contestsOf(Election election, Voter voter) {
    return election.contests().stream().filter(contest -> contest.isOpenTo(voter.part())).toList();
  }

  private static ModelAndView ballot(
      Door door, BallotForm form, Map<Contest, BallotFlaw> flaws, String size) {
    var view =
        new ModelAndView("ballots/ballot", "door", door)
            .addObject("form", form)
            .addObject("flaws", flaws)
            .addObject("size", size);
    view.setStatus(flaws.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private static ModelAndView review(Door door, BallotForm form, String key, String size) {
    return new ModelAndView("ballots/review", "door", door)
        .addObject("form", form)
        .addObject("key", key)
        .addObject("size", size);
  }

  private static ModelAndView refused(Election election, String key) {
    var view = new ModelAndView("ballots/refused", "election", election).addObject("key", key);
    view.setStatus(HttpStatus.CONFLICT);
    return view;
  }

  private static String refusalKey(Reason reason) {
    return switch (reason) {
      case NOT_OPEN -> "ballots.refused.not-open";
      case CLOSED -> "ballots.refused.closed";
      case NOT_ON_THE_ROLL -> "ballots.refused.not-on-the-roll";
      case LINK_REPLACED -> "ballots.refused.link-replaced";
      case VOTED_ALREADY -> "ballots.refused.voted-already";
      case WITHDRAWN_OPTION -> "ballots.refused.withdrawn";
      case OTHER_PART,
          UNKNOWN_OPTION,
          WRONG_NUMBER_OF_MARKS,
          OTHER_PAPER,
          EQUAL_RANKS,
          OUT_OF_RANGE,
          OVER_BUDGET,
          KEY_IN_USE ->
          "ballots.refused.changed";
      case INTERRUPTED -> "ballots.refused.interrupted";
      case BUSY -> throw new IllegalStateException("who may cast again hears no refusal");
    };
  }

  private static ModelAndView toDoor(ElectionId id) {
    return to(id, "");
  }

  private static ModelAndView to(ElectionId id, String page) {
    var view =
        new ModelAndView(
            "redirect:/e/" + UriUtils.encodePathSegment(id.value(), StandardCharsets.UTF_8) + page);
    view.setStatus(HttpStatus.SEE_OTHER);
    return view;
  }
}
