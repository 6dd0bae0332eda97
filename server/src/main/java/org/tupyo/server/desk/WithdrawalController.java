package org.tupyo.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.desk.Withdrawing.Telling;
import org.tupyo.server.desk.Withdrawing.Wish;
import org.tupyo.server.elections.Amendment;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Flaw;
import org.tupyo.server.elections.Option;
import org.tupyo.server.voters.Invitations;

/// Taking out a candidate who stands no longer, in everybody's sight and for good.
@Controller
class WithdrawalController {
  private static final String OPTION = "option";
  private static final String SURE = "sure";
  private static final String REASON = "reason";
  private static final String TELL = "tell";

  private final Elections elections;
  private final Withdrawing withdrawing;
  private final Invitations invitations;
  private final FlawWords words;

  WithdrawalController(
      Elections elections, Withdrawing withdrawing, Invitations invitations, FlawWords words) {
    this.elections = elections;
    this.withdrawing = withdrawing;
    this.invitations = invitations;
    this.words = words;
  }

  @GetMapping("/desk/elections/{id}/withdraw")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return elections.lookedAfterBy(member, id) instanceof Election.Open election
        ? page(election, new Asked("", "", false, true), Flaws.NONE, false)
        : new ModelAndView(DeskPath.redirect(id));
  }

  @PostMapping("/desk/elections/{id}/withdraw")
  ModelAndView withdraw(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var typed = new Typed(fields);
    var election = elections.lookedAfterBy(member, id);
    var asked = new Asked(typed.text(OPTION), typed.text(REASON), typed.has(SURE), typed.has(TELL));
    if (!(election instanceof Election.Open) || asked.isOut(election.contests())) {
      return new ModelAndView(DeskPath.redirect(id));
    }
    var wanted = asked.among(election.contests());
    var flaws = flaws(wanted, asked);
    if (wanted.isEmpty() || !flaws.isEmpty()) {
      return page(election, asked, words.in(locale, flaws), false);
    }
    var one = wanted.get();
    var wish = new Wish(typed.version(), one.contest().id(), one.option().id(), asked.reason());
    var telling = asked.tell() ? Telling.BY_MAIL : Telling.ON_PAGES_ONLY;
    return switch (withdrawing.withdraw(member, id, wish, telling)) {
      case Amendment.Made _, Amendment.Unchanged _, Amendment.NotNow _ ->
          new ModelAndView(DeskPath.redirect(id));
      case Amendment.Flawed(var more) -> page(election, asked, words.in(locale, more), false);
      case Amendment.Overtaken(var now) -> page(now, asked, Flaws.NONE, true);
    };
  }

  private static List<Flaw> flaws(Optional<Asked.Standing> wanted, Asked asked) {
    var flaws = new ArrayList<Flaw>();
    if (wanted.isEmpty()) {
      flaws.add(new Flaw("/" + OPTION, "desk.withdraw.whom", List.of()));
    }
    if (asked.reason().isBlank()) {
      flaws.add(new Flaw("/" + REASON, "elections.flaw.required", List.of()));
    }
    if (!asked.sure()) {
      flaws.add(new Flaw("/" + SURE, "desk.withdraw.unsure", List.of()));
    }
    return flaws;
  }

  /// What the form was filled in with.
  ///
  /// @param option number of who is to be taken out, as typed
  /// @param tell whether the voters are to get a letter
  record Asked(String option, String reason, boolean sure, boolean tell) {
    record Standing(Contest contest, Option option) {}

    /// Whether that has been done, as by the first of two presses.
    boolean isOut(List<Contest> contests) {
      return contests.stream()
          .flatMap(contest -> contest.withdrawn().stream())
          .anyMatch(this::names);
    }

    private boolean names(Option one) {
      return option.equals(String.valueOf(one.id().value()));
    }

    Optional<Standing> among(List<Contest> contests) {
      return contests.stream()
          .flatMap(contest ->
              contest.standing().options().stream().map(each -> new Standing(contest, each)))
          .filter(standing -> names(standing.option()))
          .findFirst();
    }
  }

  private ModelAndView page(Election election, Asked asked, Flaws flaws, boolean overtaken) {
    return new ModelAndView(
        "desk/withdraw",
        Map.of(
            "election",
            election,
            "asked",
            asked,
            "flaws",
            flaws,
            "overtaken",
            overtaken,
            "reachable",
            invitations.reachable(election.id()),
            "letter",
            invitations.sampleWithdrawal(election)));
  }
}
