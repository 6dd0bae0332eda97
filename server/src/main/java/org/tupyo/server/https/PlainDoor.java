package org.tupyo.server.https;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.beans.factory.ObjectProvider;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// What is answered without encryption: the authority's question, and for all others the way to
/// HTTPS. No page of ours passes here.
final class PlainDoor extends ValveBase {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final ObjectProvider<Place> place;
  private final ObjectProvider<Messages> messages;
  private final Challenges challenges;
  private final BooleanSupplier certified;

  /// @param certified whether browsers will trust what answers by HTTPS
  PlainDoor(
      ObjectProvider<Place> place,
      ObjectProvider<Messages> messages,
      Challenges challenges,
      BooleanSupplier certified) {
    super(true);
    this.place = place;
    this.messages = messages;
    this.challenges = challenges;
    this.certified = certified;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    var broken = response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
    if (broken || "https".equals(request.getConnector().getScheme())) {
      getNext().invoke(request, response);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    var path = request.getRequestURI();
    if (path.startsWith(Challenges.PATH)) {
      answer(path.substring(Challenges.PATH.length()), response);
    } else if (!READING.contains(request.getMethod())) {
      // What was sent could be read on its way: to pass it on would hide that.
      say(response, HttpServletResponse.SC_FORBIDDEN, "https.plain.refused");
    } else if (certified.getAsBoolean()) {
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      response.setHeader("Location", address() + path + query(request));
    } else {
      response.setHeader("Retry-After", "15");
      say(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "https.plain.wait");
    }
  }

  private void answer(String token, Response response) throws IOException {
    var expected = challenges.answer(token);
    response.setStatus(
        expected.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND);
    write(response, expected.orElse(""));
  }

  private static String query(Request request) {
    return request.getQueryString() == null ? "" : "?" + request.getQueryString();
  }

  private void say(Response response, int status, String key) throws IOException {
    response.setStatus(status);
    var words = messages.getObject();
    write(
        response,
        words.text(Locale.KOREAN, key, address())
            + "\n"
            + words.text(Locale.ENGLISH, key, address())
            + "\n");
  }

  private URI address() {
    return place.getObject().address();
  }

  private static void write(Response response, String text) throws IOException {
    response.setContentType("text/plain;charset=utf-8");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
