package org.tupyo.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.res.StringManager;

/// Says what was too long about a request that Tomcat only calls bad.
class OversizeValve extends ValveBase {
  private static final int REQUEST_HEADER_FIELDS_TOO_LARGE = 431;

  /// Tomcat tells these refusals from others by their words alone.
  private static final Set<String> TOO_LARGE =
      Set.of(
          StringManager.getManager("org.apache.coyote.http11")
              .getString("iib.requestheadertoolarge.error"),
          start(
              StringManager.getManager(MimeHeaders.class).getString("headers.maxCountFail", 100)));

  OversizeValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (response.getStatus() == HttpServletResponse.SC_BAD_REQUEST && isOversize(request)) {
      response.setStatus(
          request.getCoyoteRequest().requestURI().isNull()
              ? HttpServletResponse.SC_REQUEST_URI_TOO_LONG
              : REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    getNext().invoke(request, response);
  }

  private static boolean isOversize(Request request) {
    return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
        && thrown.getMessage() != null
        && TOO_LARGE.contains(start(thrown.getMessage()));
  }

  private static String start(String message) {
    return message.replaceAll("\\[.*", "");
  }
}
