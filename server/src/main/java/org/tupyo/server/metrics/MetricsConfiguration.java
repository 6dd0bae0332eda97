package org.tupyo.server.metrics;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// The register of figures with those of Java and the process, and what stands before each request.
/// The web server makes its filters before there is a database: they fetch what needs one late.
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

  @Bean(destroyMethod = "close")
  JvmGcMetrics collections() {
    return new JvmGcMetrics();
  }

  @Bean(destroyMethod = "close")
  PrometheusMeterRegistry meters(JvmGcMetrics collections) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    List.of(
            collections,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new FileDescriptorMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics())
        .forEach(each -> each.bindTo(registry));
    return registry;
  }

  @Bean
  FilterRegistrationBean<Probes> probes(ObjectProvider<Readiness> readiness) {
    var registration = new FilterRegistrationBean<>(new Probes(readiness));
    registration.setUrlPatterns(List.of(Probes.LIVE, Probes.READY));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<RequestTimes> requestTimes(PrometheusMeterRegistry registry) {
    var registration = new FilterRegistrationBean<>(new RequestTimes(registry));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
