package org.tupyo.server.desk;

import static org.tupyo.server.elections.ElectionAnswers.signedIn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.desk.Withdrawing.Telling;
import org.tupyo.server.desk.Withdrawing.Wish;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.ElectionAnswers;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionTag;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Flaw;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.SentJson;
import tools.jackson.databind.JsonNode;

/// Taking out a candidate, as JSON.
@RestController
@RequestMapping("/api/elections/{election}")
@Tag(name = "Elections")
class WithdrawalApi {
  private final Elections elections;
  private final Withdrawing withdrawing;
  private final ElectionAnswers answers;

  WithdrawalApi(Elections elections, Withdrawing withdrawing, ElectionAnswers answers) {
    this.elections = elections;
    this.withdrawing = withdrawing;
    this.answers = answers;
  }

  @PostMapping("/withdraw")
  @Operation(
      summary =
          "Takes out a candidate who stands no longer: {contest, option, reason, tell}; it can't be taken back. With tell=true everyone who may vote there gets a letter")
  ResponseEntity<Object> withdraw(
      @AuthenticationPrincipal @Nullable Member member,
      @PathVariable ElectionId election,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode sent) {
    var organiser = signedIn(member);
    elections.lookedAfterBy(organiser, election);
    var version = ElectionTag.version(ifMatch);
    var read = new SentJson();
    read.object(sent, "");
    var contest = read.id(sent, "", "contest");
    var option = read.id(sent, "", "option");
    var reason = read.text(sent, "", "reason");
    var telling = read.flag(sent, "", "tell") ? Telling.BY_MAIL : Telling.ON_PAGES_ONLY;
    if (!read.flaws().isEmpty()) {
      return answers.mistyped(read.flaws());
    }
    if (contest.isEmpty() || option.isEmpty()) {
      return answers.flawed(
          List.of(Flaw.at(contest.isEmpty() ? "/contest" : "/option", "required")));
    }
    var wish = new Wish(version, new ContestId(contest.get()), new OptionId(option.get()), reason);
    return answers.to(withdrawing.withdraw(organiser, election, wish, telling));
  }
}
