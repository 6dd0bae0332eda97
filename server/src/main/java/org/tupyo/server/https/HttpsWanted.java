package org.tupyo.server.https;

import org.springframework.core.env.Environment;

/// Whether this server shall speak HTTPS itself: it has a domain, or a certificate of its own.
final class HttpsWanted {
  private HttpsWanted() {}

  static boolean in(Environment environment) {
    return !environment.getProperty(Domain.SETTING, "").isBlank()
        || !environment.getProperty("tupyo.https.certificate", "").isBlank();
  }
}
