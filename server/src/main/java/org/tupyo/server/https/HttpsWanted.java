package org.tupyo.server.https;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Whether this server shall speak HTTPS itself: it has a domain, or a certificate of its own.
final class HttpsWanted implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return in(context.getEnvironment());
  }

  static boolean in(Environment environment) {
    return !environment.getProperty(Domain.SETTING, "").isBlank()
        || !environment.getProperty("tupyo.https.certificate", "").isBlank();
  }
}
