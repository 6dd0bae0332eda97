package org.tupyo.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.tupyo.server.storage.DatabaseAway;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.web.Trouble.Flaw;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;

/// Answers what no feature answers itself. Comes last, so that a feature's own advice wins.
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class TroubleAdvice {
  private final TroubleAnswers answers;
  private final Languages languages;
  private final Messages messages;
  private final MessageSource source;

  TroubleAdvice(
      TroubleAnswers answers, Languages languages, Messages messages, MessageSource source) {
    this.answers = answers;
    this.languages = languages;
    this.messages = messages;
    this.source = source;
  }

  /// Left to the filters, which know whether signing in would help.
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void refused(RuntimeException refusal) {
    throw refusal;
  }

  /// The reader has gone.
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone() {}

  @ExceptionHandler
  @Nullable Object answer(Exception e, HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      return null;
    }
    var locale = languages.of(request);
    return answers.to(trouble(e, locale, request), request, response);
  }

  private Trouble trouble(Exception e, Locale locale, HttpServletRequest request) {
    return switch (e) {
      case MethodArgumentTypeMismatchException wrong
          when wrong.getParameter().hasParameterAnnotation(PathVariable.class) ->
          Trouble.of(HttpStatus.NOT_FOUND);
      case MethodArgumentTypeMismatchException wrong ->
          Trouble.of(HttpStatus.BAD_REQUEST)
              .with(List.of(Flaw.at("/" + wrong.getName(), text(locale, "web.flaw.type"))));
      // A query or form whose escapes are broken, or are no UTF-8.
      case InvalidParameterException wrong ->
          Trouble.of(HttpStatusCode.valueOf(wrong.getErrorCode()));
      case BindException wrong -> Trouble.of(HttpStatus.BAD_REQUEST).with(flaws(wrong, locale));
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable, locale);
      case MaxUploadSizeExceededException _ -> Trouble.of(HttpStatus.CONTENT_TOO_LARGE);
      case MultipartException _ -> Trouble.of(HttpStatus.BAD_REQUEST);
      case ErrorResponse known -> known(known, locale);
      case Exception _ when DatabaseAway.isWhy(e) ->
          failed(Trouble.of(HttpStatus.SERVICE_UNAVAILABLE), e, request);
      default -> failed(Trouble.of(HttpStatus.INTERNAL_SERVER_ERROR), e, request);
    };
  }

  private Trouble known(ErrorResponse known, Locale locale) {
    var trouble =
        Trouble.of(known.getStatusCode(), known.getHeaders()).with(flaws(known.getBody()));
    var key = known.getDetailMessageCode();
    var values = known.getDetailMessageArguments();
    return messages.has(locale, key)
        ? trouble.saying(key, values == null ? List.of() : List.of(values))
        : trouble;
  }

  /// The wrong places that a feature names, as the property `errors` of its problem.
  private static List<Flaw> flaws(ProblemDetail problem) {
    var properties = problem.getProperties() == null ? Map.of() : problem.getProperties();
    return properties.get("errors") instanceof List<?> errors
        ? errors.stream()
            .filter(Map.class::isInstance)
            .map(Map.class::cast)
            .map(error ->
                new Flaw(String.valueOf(error.get("pointer")), String.valueOf(error.get("detail"))))
            .toList()
        : List.of();
  }

  private Trouble unreadable(HttpMessageNotReadableException e, Locale locale) {
    var trouble = Trouble.of(HttpStatus.BAD_REQUEST).saying("web.problem.unreadable", List.of());
    if (!(e.getCause() instanceof JacksonException wrong)) {
      return trouble.with(List.of(Flaw.at("", text(locale, "web.flaw.utf-8"))));
    }
    var pointer =
        wrong.getPath().stream()
            .map(step ->
                step.getPropertyName() == null
                    ? Integer.toString(step.getIndex())
                    : step.getPropertyName().replace("~", "~0").replace("/", "~1"))
            .map("/"::concat)
            .collect(Collectors.joining());
    if (wrong instanceof InvalidFormatException word
        && word.getValue() instanceof String
        && word.getTargetType().isEnum()) {
      var words =
          Stream.of(word.getTargetType().getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
      return Trouble.of(HttpStatus.UNPROCESSABLE_CONTENT)
          .with(List.of(Flaw.at(pointer, text(locale, "web.flaw.word", words))));
    }
    var at = wrong.getLocation();
    var detail =
        at == null || at.getLineNr() < 1
            ? text(locale, "web.flaw.json")
            : text(locale, "web.flaw.json-at", at.getLineNr(), at.getColumnNr());
    return trouble.with(List.of(Flaw.at(pointer, detail)));
  }

  private List<Flaw> flaws(BindException e, Locale locale) {
    return e.getBindingResult().getAllErrors().stream()
        .map(error ->
            Flaw.at(
                error instanceof FieldError field
                    ? "/" + field.getField().replace("]", "").replaceAll("[.\\[]", "/")
                    : "",
                source.getMessage(error, locale)))
        .toList();
  }

  private String text(Locale locale, String key, Object... values) {
    return messages.text(locale, key, values);
  }

  private static Trouble failed(Trouble trouble, Exception e, HttpServletRequest request) {
    TroubleLog.write(request.getMethod(), trouble, e);
    return trouble;
  }
}
