package org.tupyo.server.classic;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.tupyo.server.accounts.Tokens;

/// What stands before the predecessor's routes.
@Configuration(proxyBeanMethods = false)
class ClassicSecurity {
  private static final Pattern OURS =
      Pattern.compile(
          "/api/(?:candidate|duplicate|signin|signup|social|test|testauth|token)(?:/.*)?",
          Pattern.DOTALL);

  static boolean isOurs(String path) {
    return OURS.matcher(path).matches();
  }

  /// A chain of one filter: the framework's usual dozen halved the votes per second, and here no
  /// session, form or cookie is to be protected.
  @Bean
  @Order(100)
  SecurityFilterChain classic(Tokens tokens, Replies replies) {
    return new DefaultSecurityFilterChain(
        request -> isOurs(request.getRequestURI()), List.of(new TokenGate(tokens, replies)));
  }

  @Bean
  FilterRegistrationBean<CrossOrigin> crossOrigin(ClassicSettings settings) {
    var registration = new FilterRegistrationBean<>(new CrossOrigin(settings));
    registration.addUrlPatterns("/api", "/api/*");
    // Before everything that may refuse: a script is to learn of the refusal, too.
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
