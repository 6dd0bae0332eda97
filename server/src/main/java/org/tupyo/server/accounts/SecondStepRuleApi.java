package org.tupyo.server.accounts;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.texts.Messages;

/// What administrators do about the second steps of others, as JSON.
@RestController
class SecondStepRuleApi {
  private final SecondStepRule rule;
  private final SecondSteps steps;
  private final SignIns signIns;
  private final MemberStore store;
  private final ApiProblems problems;
  private final Messages messages;

  SecondStepRuleApi(
      SecondStepRule rule,
      SecondSteps steps,
      SignIns signIns,
      MemberStore store,
      ApiProblems problems,
      Messages messages) {
    this.rule = rule;
    this.steps = steps;
    this.signIns = signIns;
    this.store = store;
    this.problems = problems;
    this.messages = messages;
  }

  /// @param organisers whether organisers and administrators must make two steps
  record Rule(@Nullable Boolean organisers) {}

  @GetMapping("/api/second-step-rule")
  Rule rule() {
    return new Rule(rule.ofOrganisers());
  }

  /// Asks two steps of organisers, once who asks for it has made two: somebody must be able to take
  /// it back.
  @PutMapping("/api/second-step-rule")
  Rule change(@RequestBody Rule wish, MemberAuthentication reader, Locale locale) {
    var wanted = wish.organisers();
    if (wanted == null) {
      throw problems.flawed(
          Map.of("organisers", messages.text(locale, "accounts.second-step.rule-flaw")));
    }
    if (wanted && reader.signIn().map(signIns::made).orElse(Steps.ONE) == Steps.ONE) {
      throw problems.refused(HttpStatus.CONFLICT, "accounts.rule.own-first");
    }
    rule.setOfOrganisers(wanted);
    return rule();
  }

  /// Helps a member who has lost the phone and the recovery codes.
  @DeleteMapping("/api/members/{id}/second-step")
  ResponseEntity<Void> end(@PathVariable long id, Locale locale) {
    var member =
        store
            .withPassword(new MemberId(id))
            .map(MemberStore.WithPassword::member)
            .orElseThrow(MemberNotFound::new);
    if (!steps.end(member, locale)) {
      throw new MemberNotFound();
    }
    return ResponseEntity.noContent().build();
  }
}
