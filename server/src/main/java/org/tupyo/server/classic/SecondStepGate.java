package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.SecondStepResult.Right;
import org.tupyo.server.accounts.SecondStepResult.TooOften;
import org.tupyo.server.accounts.SecondStepResult.Wrong;
import org.tupyo.server.accounts.SecondSteps;
import org.tupyo.server.accounts.Steps;

/// Stands between a right password and the tokens of a member whose sign-ins take a code. The
/// predecessor had no such members: for all others nothing is different.
@Component
class SecondStepGate {
  private final SecondSteps steps;
  private final FieldTexts texts;

  SecondStepGate(SecondSteps steps, FieldTexts texts) {
    this.steps = steps;
    this.texts = texts;
  }

  boolean asks(Member member) {
    return steps.asks(member);
  }

  /// Lets a member through who sent the right `code`, or needs none.
  Reply pass(
      Member member,
      Submission submission,
      HttpServletRequest request,
      Function<Steps, Reply> welcome) {
    if (!steps.asks(member)) {
      return welcome.apply(Steps.ONE);
    }
    var code = submission.text("code").orElse("");
    if (code.isBlank()) {
      return refusal("classic.code.missing", request);
    }
    return switch (steps.check(member, code, texts.language(request))) {
      case Right() -> welcome.apply(Steps.TWO);
      case Wrong() -> refusal("classic.code.wrong", request);
      case TooOften(var wait) -> texts.tooOften(request, wait);
    };
  }

  private Reply refusal(String key, HttpServletRequest request) {
    return Reply.of(HttpStatus.BAD_REQUEST, Map.of("code", List.of(texts.text(request, key))));
  }
}
