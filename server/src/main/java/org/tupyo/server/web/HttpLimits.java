package org.tupyo.server.web;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.tupyo.server.admission.Admission;
import org.tupyo.server.admission.Gate;

/// What a connection may cost: time, size, and whose word about the sender counts.
@Configuration(proxyBeanMethods = false)
class HttpLimits {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedHttp(
      HttpSettings settings, Gate gate, Admission admission) {
    return factory -> {
      factory.setProtocol(TimedHttp.class.getName());
      factory.addConnectorCustomizers(connector -> {
        if (connector.getProtocolHandler() instanceof TimedHttp http) {
          http.patience(settings.headWithin(), settings.bodyWithin());
          http.hurry(admission::isShortOfBodies, admission::isShortOfAnswers);
          http.lookAfter(admission.arrivals());
          http.takeHeads(admission.mostHeads());
          gate.whenCrowded(http::cutTheSlowestBody);
          // One with TLS takes as much as six without.
          http.setMaxConnections(admission.mostConnections() / (factory.getSsl() == null ? 1 : 6));
          // Each connection keeps both; thousands that say nothing shall cost little.
          http.setProperty("socket.appReadBufSize", "2048");
          http.setProperty("socket.appWriteBufSize", "4096");
        }
        // A client that offers to go on in HTTP/2, as Java's does, has its body kept meanwhile.
        connector.setMaxSavePostSize(Math.toIntExact(settings.body().toBytes()));
      });
      factory.addEngineValves(new OversizeValve());
      if (!settings.proxies().isEmpty()) {
        factory.addEngineValves(believing(settings));
      }
      factory.addEngineValves(gate);
    };
  }

  private static RemoteIpValve believing(HttpSettings settings) {
    var valve = new RemoteIpValve();
    valve.setInternalProxies(String.join(",", settings.proxies()));
    valve.setProtocolHeader("X-Forwarded-Proto");
    return valve;
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(HttpSettings settings) {
    var registration = new FilterRegistrationBean<>(new BodyLimit(settings));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
