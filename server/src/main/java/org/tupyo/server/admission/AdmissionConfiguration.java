package org.tupyo.server.admission;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.tupyo.server.storage.Outage;

/// What stands before every request and around every answer.
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

  /// The words and the tickets are fetched late: the web server is made before those who know them.
  @Bean
  Gate gate(
      Admission admission,
      Arrivals arrivals,
      Outage outage,
      ObjectProvider<Tickets> tickets,
      ObjectProvider<Busy> words) {
    return new Gate(admission, arrivals, outage, tickets::getObject, words::orderedStream);
  }

  @Bean
  FilterRegistrationBean<LongAnswers> longAnswers() {
    var registration = new FilterRegistrationBean<>(new LongAnswers());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
