package org.tupyo.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.tupyo.server.storage.DatabaseAway;

/// What the connector refuses before any of our code runs, a request line or a header that is none;
/// and what failed so early, or so thoroughly, that no page can be made. Says so in two languages,
/// and nothing about the server. A database that is away is no fault of ours or the reader's: they
/// hear when to come back.
public class PlainErrors extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    if (DatabaseAway.isWhy(thrown)) {
      response.setStatus(503);
      response.setHeader("Retry-After", TroubleAnswers.SOON);
    }
    var status = response.getStatus();
    if (thrown != null) {
      TroubleLog.write(request.getMethod(), Trouble.of(HttpStatusCode.valueOf(status)), thrown);
    }
    var api = request.getRequestURI() != null && request.getRequestURI().startsWith("/api/");
    try {
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Content-Security-Policy", ResponseHeaders.DATA);
      response.setHeader("Cache-Control", "no-store");
      response.setContentType(api ? "application/problem+json" : "text/plain");
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      var writer = response.getReporter();
      if (writer != null) {
        writer.write(api ? json(status) : text(status));
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException _) {
      // The reader has gone; there is nobody left to tell.
      getContainer().getLogger().debug("nobody reads this refusal");
    }
  }

  private static String json(int status) {
    return String.format(
        Locale.ROOT,
        "{\"type\":\"/problems/%d\",\"status\":%d}",
        status < 500 ? 400 : status == 503 ? 503 : 500,
        status);
  }

  private static String text(int status) {
    if (status == 503) {
      return "서버가 지금은 답할 수 없어요. 확인증을 본 표는 투표함에 안전하게 있어요. 20초 뒤에 다시 해 주세요.\n"
          + "The server can't answer just now. A vote whose receipt you have seen is safe in the box."
          + " Try again in 20 seconds.\n";
    }
    return status < 500
        ? "요청을 알아볼 수 없어요. 주소를 다시 확인해 주세요.\nThis request can't be read. Check the address.\n"
        : "서버에 문제가 생겼어요. 잠시 뒤에 다시 해 주세요.\nThe server has a problem. Try again soon.\n";
  }
}
