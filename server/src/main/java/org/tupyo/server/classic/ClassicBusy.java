package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tupyo.server.admission.Busy;

/// Says in the predecessor's shape that nothing can be done now.
@Component
@Order(1)
class ClassicBusy implements Busy {
  private final FieldTexts texts;
  private final Replies replies;

  ClassicBusy(FieldTexts texts, Replies replies) {
    this.texts = texts;
    this.replies = replies;
  }

  @Override
  public boolean words(HttpServletRequest request) {
    return ClassicSecurity.isOurs(request.getRequestURI());
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response, Again again)
      throws IOException {
    var key =
        switch (again.why()) {
          case MANY -> "classic.busy";
          case DATABASE_AWAY -> "classic.away";
          case UNSETTLED -> "classic.vote.unsettled";
        };
    var text = texts.text(request, key, again.seconds());
    var body = isVote(request) ? new Spoken(text, text) : new Detail(text);
    replies.write(response, Reply.of(HttpStatus.SERVICE_UNAVAILABLE, body));
  }

  private static boolean isVote(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getRequestURI().startsWith("/api/candidate/");
  }
}
