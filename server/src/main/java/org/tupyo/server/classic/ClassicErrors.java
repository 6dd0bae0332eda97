package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Gives the refusals of the predecessor's routes their own shape. Not an advice: those are asked
/// only after a route has been found, and here a wrong method or path is to look like the rest.
@Component
class ClassicErrors implements HandlerExceptionResolver, Ordered {
  private final Replies replies;

  ClassicErrors(Replies replies) {
    this.replies = replies;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception thrown) {
    if (!ClassicSecurity.isOurs(request.getRequestURI())) {
      return null;
    }
    var reply = reply(thrown);
    if (reply.isEmpty()) {
      return null;
    }
    try {
      replies.write(response, reply.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ModelAndView();
  }

  private static Optional<Reply> reply(Exception thrown) {
    return switch (thrown) {
      case Refusal refusal -> Optional.of(refusal.reply());
      case HttpRequestMethodNotSupportedException wrong -> Optional.of(methodNotAllowed(wrong));
      case NoHandlerFoundException _, NoResourceFoundException _ -> Optional.of(Reply.notFound());
      case MaxUploadSizeExceededException _ -> Optional.of(tooLarge());
      case MultipartException _ ->
          Optional.of(Reply.detail(HttpStatus.BAD_REQUEST, "Multipart form parse error"));
      case ErrorResponseException error
          when error.getStatusCode().value() == HttpStatus.CONTENT_TOO_LARGE.value() ->
          Optional.of(tooLarge());
      default -> Optional.empty();
    };
  }

  private static Reply tooLarge() {
    return Reply.detail(HttpStatus.CONTENT_TOO_LARGE, "The request's body is too large.")
        .with(HttpHeaders.CONNECTION, "close");
  }

  private static Reply methodNotAllowed(HttpRequestMethodNotSupportedException wrong) {
    var supported =
        wrong.getSupportedMethods() == null
            ? new TreeSet<String>()
            : new TreeSet<>(Arrays.asList(wrong.getSupportedMethods()));
    if (supported.contains("GET")) {
      supported.add("HEAD");
    }
    supported.add("OPTIONS");
    var allow =
        Stream.of("GET", "POST", "HEAD", "OPTIONS")
            .filter(supported::contains)
            .collect(Collectors.joining(", "));
    return Reply.detail(
            HttpStatus.METHOD_NOT_ALLOWED,
            "Method \"%s\" not allowed.".formatted(wrong.getMethod()))
        .with(HttpHeaders.ALLOW, allow);
  }
}
