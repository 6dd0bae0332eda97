package org.tupyo.server.desk;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.texts.QrPicture;
import org.tupyo.server.voters.Amendments;
import org.tupyo.server.voters.Amendments.Amended;
import org.tupyo.server.voters.Amendments.Handing;
import org.tupyo.server.voters.RollEntries.Only;
import org.tupyo.server.voters.RollEntries.Wanted;
import org.tupyo.server.voters.VoterId;

/// The voters of an election that has opened, and what may still be done about one of them.
@Controller
@RequestMapping("/desk/elections/{id}/voters")
class VotersController {
  private final Elections elections;
  private final VoterList voters;
  private final Amendments amendments;
  private final Messages messages;

  VotersController(
      Elections elections, VoterList voters, Amendments amendments, Messages messages) {
    this.elections = elections;
    this.voters = voters;
    this.amendments = amendments;
    this.messages = messages;
  }

  @GetMapping
  ModelAndView list(
      @PathVariable ElectionId id,
      @RequestParam(defaultValue = "") String word,
      @RequestParam(defaultValue = "") String only,
      @RequestParam(defaultValue = "") String after,
      @AuthenticationPrincipal Member member) {
    var election = elections.lookedAfterBy(member, id);
    if (!election.hasOpened()) {
      return new ModelAndView(DeskPath.redirect(id, "roll"));
    }
    var from = after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0;
    var view = voters.of(election, new Wanted(word, Only.of(only)), from, VoterList.PAGE);
    return new ModelAndView("desk/voters", Map.of("election", election, "view", view));
  }

  @GetMapping("/{voter}")
  ModelAndView show(
      @PathVariable ElectionId id,
      @PathVariable long voter,
      @RequestParam Optional<String> mailed,
      @AuthenticationPrincipal Member member) {
    var election = opened(member, id);
    return page(election, row(election, voter), "", Flaws.NONE, mailed.isPresent(), HttpStatus.OK);
  }

  @PostMapping("/{voter}/link")
  ModelAndView reissue(
      @PathVariable ElectionId id,
      @PathVariable long voter,
      @RequestParam(defaultValue = "BY_MAIL") Handing handing,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var election = opened(member, id);
    row(election, voter);
    return after(
        election, voter, "", amendments.reissue(member, id, new VoterId(voter), handing), locale);
  }

  @PostMapping("/{voter}/address")
  ModelAndView correct(
      @PathVariable ElectionId id,
      @PathVariable long voter,
      @RequestParam(defaultValue = "") String email,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var election = opened(member, id);
    row(election, voter);
    return after(
        election, voter, email, amendments.correct(member, id, new VoterId(voter), email), locale);
  }

  @GetMapping("/{voter}/strike")
  ModelAndView askToStrike(
      @PathVariable ElectionId id,
      @PathVariable long voter,
      @AuthenticationPrincipal Member member) {
    var election = opened(member, id);
    var row = row(election, voter);
    return election instanceof Election.Open && !row.entry().isStruck()
        ? strike(election, row, "", Flaws.NONE, HttpStatus.OK)
        : to(id, voter, "");
  }

  @PostMapping("/{voter}/strike")
  ModelAndView strike(
      @PathVariable ElectionId id,
      @PathVariable long voter,
      @RequestParam(defaultValue = "") String reason,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var election = opened(member, id);
    var row = row(election, voter);
    if (row.entry().isStruck()) {
      return to(id, voter, "");
    }
    return switch (amendments.strike(member, id, new VoterId(voter), reason)) {
      case Amended.NoReason _ ->
          strike(
              election,
              row,
              reason,
              flaw("reason", "no-reason", locale),
              HttpStatus.UNPROCESSABLE_CONTENT);
      case Amended _ -> to(id, voter, "");
    };
  }

  private ModelAndView after(
      Election election, long voter, String typed, Amended amended, Locale locale) {
    return switch (amended) {
      case Amended.Mailed _ -> to(election.id(), voter, "?mailed");
      case Amended.InHand inHand -> inHand(election, inHand, locale);
      case Amended.NotAnAddress _ -> refused(election, voter, typed, "no-address", locale);
      case Amended.AddressTaken _ -> refused(election, voter, typed, "address-taken", locale);
      case Amended.Struck _, Amended.NotOpen _, Amended.SignsIn _, Amended.NoReason _ ->
          to(election.id(), voter, "");
    };
  }

  private ModelAndView refused(
      Election election, long voter, String typed, String why, Locale locale) {
    var flaws = flaw("email", why, locale);
    return page(
        election, row(election, voter), typed, flaws, false, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView inHand(Election election, Amended.InHand inHand, Locale locale) {
    var picture = QrPicture.svg(inHand.link(), messages.text(locale, "desk.sheet.qr"));
    return new ModelAndView(
        "desk/inhand",
        Map.of(
            "election", election, "voter", inHand.voter(), "link", inHand.link(), "qr", picture));
  }

  private ModelAndView page(
      Election election,
      VoterList.Row row,
      String typed,
      Flaws flaws,
      boolean mailed,
      HttpStatus status) {
    var letters = voters.letters(election, row.entry());
    return new ModelAndView(
        "desk/voter",
        Map.of(
            "election", election,
            "row", row,
            "letters", letters,
            "timelines", voters.timelines(letters),
            "typed", typed,
            "flaws", flaws,
            "mailed", mailed),
        status);
  }

  private static ModelAndView strike(
      Election election, VoterList.Row row, String typed, Flaws flaws, HttpStatus status) {
    return new ModelAndView(
        "desk/strike",
        Map.of("election", election, "entry", row.entry(), "typed", typed, "flaws", flaws),
        status);
  }

  private Flaws flaw(String field, String why, Locale locale) {
    var words = messages.text(locale, "voters.amended." + why, Amendments.LONGEST_REASON);
    return new Flaws(Map.of(field, words));
  }

  private Election opened(Member member, ElectionId id) {
    return Optional.of(elections.lookedAfterBy(member, id))
        .filter(Election::hasOpened)
        .orElseThrow(ElectionNotFound::new);
  }

  private VoterList.Row row(Election election, long voter) {
    return voters.one(election, new VoterId(voter)).orElseThrow(ElectionNotFound::new);
  }

  private static ModelAndView to(ElectionId id, long voter, String query) {
    return new ModelAndView(DeskPath.redirect(id, "voters/" + voter) + query);
  }
}
