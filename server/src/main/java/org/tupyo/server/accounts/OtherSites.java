package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.tupyo.server.place.Place;

/// Tells whether a browser says that a page of another site sent a request. Programs say nothing of
/// the kind.
@Component
public class OtherSites {
  private final Place place;

  OtherSites(Place place) {
    this.place = place;
  }

  /// Whether another site's page sent this. Both headers count: over plain HTTP browsers send only
  /// `Origin`, and old ones only that.
  public boolean sent(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    if (site != null && !Set.of("same-origin", "none").contains(site)) {
      return true;
    }
    if (origin == null) {
      return false;
    }
    // A strict referrer policy makes browsers hide even our own origin.
    return origin.equals("null") ? !"same-origin".equals(site) : !isOurs(request, origin);
  }

  private boolean isOurs(HttpServletRequest request, String origin) {
    try {
      var authority = URI.create(origin).getAuthority();
      return authority != null
          && (authority.equalsIgnoreCase(host(request))
              || authority.equalsIgnoreCase(place.address().getAuthority()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// The name that the request was sent to, as an origin has it. HTTP/2 has no header for it.
  private static String host(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.HOST);
    if (header != null) {
      return header;
    }
    var usual = request.isSecure() ? 443 : 80;
    return request.getServerPort() == usual
        ? request.getServerName()
        : request.getServerName() + ":" + request.getServerPort();
  }
}
