package org.tupyo.server.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tupyo.server.place.Place;

/// Files, languages and converters of all pages.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private final PageFrames frames;

  WebConfiguration(PageFrames frames) {
    this.frames = frames;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(frames);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    var forEver = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/assets/")
        .setCacheControl(forEver);
    registry
        .addResourceHandler("/assets/" + Assets.COUNT + "*.css")
        .addResourceLocations("classpath:/" + Assets.COUNT_FOLDER)
        .setCacheControl(forEver);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> ourContext() {
    return factory ->
        factory.addContextCustomizers(context -> {
          // As a filter would, but at no cost for requests without a body.
          context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
          ((StandardHost) context.getParent())
              .setErrorReportValveClass(PlainErrors.class.getName());
        });
  }

  @Bean
  WebMvcRegistrations quickRoutes() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new QuickRoutes();
      }
    };
  }

  /// The framework's own, which matches every header it is asked for with an expression for all of
  /// Unicode: most are seen to be plain at a glance.
  @Bean
  HttpFirewall firewall() {
    Predicate<String> plain = WebConfiguration::isPlain;
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(plain.or(StrictHttpFirewall.ALLOWED_HEADER_NAMES));
    firewall.setAllowedHeaderValues(plain.or(StrictHttpFirewall.ALLOWED_HEADER_VALUES));
    return firewall;
  }

  static boolean isPlain(String text) {
    // A loop, since a token is long and its header is asked for several times.
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /// What the reader chose by the switch, else what the browser asks for, else the place's own.
  @Bean
  LocaleResolver localeResolver(Place place) {
    var resolver =
        new CookieLocaleResolver("lang") {
          @Override
          protected @Nullable Locale parseLocaleValue(String chosen) {
            return Languages.named(chosen).orElse(null);
          }
        };
    resolver.setCookiePath("/");
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    resolver.setRejectInvalidCookies(false);
    resolver.setDefaultLocaleFunction(request ->
        Languages.asked(request.getHeader("Accept-Language"))
            .orElseGet(() -> place.lastSeen().language()));
    return resolver;
  }
}
