package org.tupyo.server.accounts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Who may call the JSON API. Cookies count for nothing here, so no other site can act for a
/// reader, and no form token is needed.
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  /// After the predecessor's routes, which have a chain of their own, and before the pages.
  @Bean
  @Order(200)
  SecurityFilterChain api(HttpSecurity http, Tokens tokens, ApiRefusals refusals) {
    return http.securityMatcher(addressesOfData())
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/api/members/me", "/api/members/me/**")
                .hasRole(Role.MEMBER.name())
                .requestMatchers(HttpMethod.POST, "/api/members")
                .permitAll()
                .requestMatchers("/api/members", "/api/members/**")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers("/api/invitations", "/api/invitations/**")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers(HttpMethod.POST, "/api/parts")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers(HttpMethod.PUT, "/api/sign-up-mode")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers(
                    "/api/signing-keys",
                    "/api/signing-keys/**",
                    "/api/second-step-rule",
                    "/api/place")
                .hasRole(Role.ADMINISTRATOR.name())
                // Before megabytes are read from whoever sends them.
                .requestMatchers(HttpMethod.POST, "/api/elections/*/roll")
                .authenticated()
                .requestMatchers(HttpMethod.PUT, "/api/elections/*/contests/*/options/*/portrait")
                .authenticated()
                // What others may do depends on the election: its feature decides.
                .anyRequest()
                .permitAll())
        .exceptionHandling(refused ->
            refused
                .authenticationEntryPoint(
                    (request, response, _) -> refusals.noToken(request, response))
                .accessDeniedHandler((request, response, _) -> refusals.noRight(request, response)))
        .addFilterBefore(new HeaderFilter(tokens, refusals), AuthorizationFilter.class)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /// All under `/api`; `/api` itself is a page for people.
  private static RequestMatcher addressesOfData() {
    var paths = PathPatternRequestMatcher.withDefaults();
    return new AndRequestMatcher(
        paths.matcher("/api/**"), new NegatedRequestMatcher(paths.matcher("/api")));
  }
}
