package org.tupyo.server.elections;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.storage.Once;
import org.tupyo.server.texts.BodyPlace;
import org.tupyo.server.texts.Messages;
import tools.jackson.databind.ObjectMapper;

/// What the JSON API of elections answers.
@Component
public class ElectionAnswers {
  private final Messages messages;
  private final Once once;
  private final ObjectMapper json;

  ElectionAnswers(Messages messages, Once once, ObjectMapper json) {
    this.messages = messages;
    this.once = once;
    this.json = json;
  }

  /// Who asks.
  ///
  /// @throws InsufficientAuthenticationException where nobody is signed in: answered with 401
  public static Member signedIn(@Nullable Member member) {
    if (member == null) {
      throw new InsufficientAuthenticationException("sign in first");
    }
    return member;
  }

  /// An election with its tag.
  public static ResponseEntity<Object> election(Election election) {
    return ResponseEntity.ok()
        .eTag(ElectionTag.of(election))
        .cacheControl(CacheControl.noCache())
        .body(ElectionJson.of(election));
  }

  /// An election that was made just now.
  static ResponseEntity<Object> made(Election election) {
    return ResponseEntity.created(address(election.id()))
        .eTag(ElectionTag.of(election))
        .body(ElectionJson.of(election));
  }

  ResponseEntity<Object> to(DraftEdit edit) {
    return switch (edit) {
      case DraftEdit.Kept(var draft) -> election(draft);
      case DraftEdit.Flawed(var flaws) -> flawed(flaws);
      case DraftEdit.Overtaken _ -> throw ElectionProblem.overtaken();
      case DraftEdit.Opened(var now) -> throw ElectionProblem.notNow(now);
    };
  }

  public ResponseEntity<Object> to(Amendment amendment) {
    return switch (amendment) {
      case Amendment.Made(var now) -> election(now);
      case Amendment.Unchanged(var now) -> election(now);
      case Amendment.Flawed(var flaws) -> flawed(flaws);
      case Amendment.Overtaken _ -> throw ElectionProblem.overtaken();
      case Amendment.NotNow(var now) -> throw ElectionProblem.notNow(now);
    };
  }

  /// Says every flaw of something that can be read, but cannot be so.
  public ResponseEntity<Object> flawed(List<Flaw> flaws) {
    return refused(HttpStatus.UNPROCESSABLE_CONTENT, flaws);
  }

  /// Says where values are of a wrong type.
  public ResponseEntity<Object> mistyped(List<Flaw> flaws) {
    return refused(HttpStatus.BAD_REQUEST, flaws);
  }

  /// Says what about the election itself stands in the way.
  public ResponseEntity<Object> unready(List<Flaw> flaws) {
    return refused(HttpStatus.CONFLICT, flaws);
  }

  /// One value that can be read, but cannot be so.
  ///
  /// @param pointer to it, as in [Flaw]
  public ElectionProblem flawed(String pointer, String key, Object... values) {
    var problem = new ElectionProblem(HttpStatus.UNPROCESSABLE_CONTENT, "elections.problem.flawed");
    problem.getBody().setProperty("errors", said(List.of(new Flaw(pointer, key, List.of(values)))));
    return problem;
  }

  /// Fields that can be read, but cannot be so, each with what is wrong in the reader's language.
  public ElectionProblem flawed(Map<String, String> byField) {
    var problem = new ElectionProblem(HttpStatus.UNPROCESSABLE_CONTENT, "elections.problem.flawed");
    problem
        .getBody()
        .setProperty(
            "errors",
            byField.entrySet().stream()
                .map(field ->
                    Map.of(
                        "pointer", BodyPlace.of("/" + field.getKey()), "detail", field.getValue()))
                .toList());
    return problem;
  }

  private ResponseEntity<Object> refused(HttpStatus status, List<Flaw> flaws) {
    var locale = LocaleContextHolder.getLocale();
    var problem = ProblemDetail.forStatus(status);
    problem.setType(URI.create("/problems/" + status.value()));
    problem.setTitle(messages.text(locale, "elections.problem.flawed.title"));
    problem.setDetail(messages.text(locale, "elections.problem.flawed"));
    problem.setProperty("errors", said(flaws));
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /// Each flaw in the reader's language.
  private List<Map<String, String>> said(List<Flaw> flaws) {
    var locale = LocaleContextHolder.getLocale();
    return flaws.stream()
        .map(flaw ->
            Map.of(
                "pointer",
                BodyPlace.of(flaw.pointer()),
                "detail",
                messages.text(locale, flaw.key(), flaw.values().toArray())))
        .toList();
  }

  /// Does the work of a POST once for each `Idempotency-Key`; without the header each time.
  ResponseEntity<?> once(
      Member member,
      String route,
      @Nullable String key,
      Object sent,
      java.util.function.Supplier<ResponseEntity<Object>> work) {
    if (key == null) {
      return work.get();
    }
    if (!Once.isKey(key)) {
      throw new ElectionProblem(HttpStatus.BAD_REQUEST, "elections.problem.key.form");
    }
    var request = new Once.Request("member:" + member.id().value(), route, key);
    return switch (once.answer(request, json.writeValueAsString(sent), () -> kept(work.get()))) {
      case Once.Outcome.Answered(var answer) -> again(answer);
      case Once.Outcome.Running _ ->
          throw new ElectionProblem(HttpStatus.CONFLICT, "elections.problem.key.running");
      case Once.Outcome.OtherBody _ ->
          throw new ElectionProblem(
              HttpStatus.UNPROCESSABLE_CONTENT, "elections.problem.key.other");
    };
  }

  private Once.Answer kept(ResponseEntity<Object> answer) {
    var headers =
        answer.getHeaders().headerSet().stream()
            .flatMap(
                header -> header.getValue().stream().map(value -> header.getKey() + ":" + value))
            .collect(Collectors.joining("\n"));
    return new Once.Answer(
        answer.getStatusCode().value(), headers, json.writeValueAsString(answer.getBody()));
  }

  private static ResponseEntity<String> again(Once.Answer answer) {
    var response = ResponseEntity.status(answer.status());
    answer
        .headers()
        .lines()
        .forEach(line ->
            response.header(
                line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
    return answer.headers().contains("Content-Type:")
        ? response.body(answer.body())
        : response.contentType(MediaType.APPLICATION_JSON).body(answer.body());
  }

  private static URI address(ElectionId id) {
    return org.springframework.web.util.UriComponentsBuilder.fromPath("/api/elections/{id}")
        .encode()
        .buildAndExpand(id.value())
        .toUri();
  }
}
