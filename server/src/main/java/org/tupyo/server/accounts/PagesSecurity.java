package org.tupyo.server.accounts;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;

/// Who may see which pages, and what protects their forms.
@Configuration(proxyBeanMethods = false)
class PagesSecurity {

  @Bean
  @Order(300)
  SecurityFilterChain pages(
      HttpSecurity http,
      Tokens tokens,
      SignIns signIns,
      SignInCookies cookies,
      OtherSites others,
      Members members) {
    return http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers("/admin", "/admin/**")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers("/desk", "/desk/**")
                .hasRole(Role.ORGANISER.name())
                .requestMatchers("/account", "/account/**")
                .hasRole(Role.MEMBER.name())
                // What others may see depends on the election: its feature decides.
                .anyRequest()
                .permitAll())
        .exceptionHandling(refused ->
            refused
                .authenticationEntryPoint((request, response, _) -> {
                  response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                  response.setHeader("Location", Next.signInThen(request));
                })
                .accessDeniedHandler((request, response, _) -> {
                  if (isHeldBack(request, members)) {
                    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                    response.setHeader("Location", Next.secondStepThen(request));
                  } else {
                    response.sendError(HttpServletResponse.SC_FORBIDDEN);
                  }
                }))
        .csrf(csrf ->
            csrf.csrfTokenRepository(cookies.csrf())
                .ignoringRequestMatchers(PagesSecurity::isOneClickOfAMailProgram))
        .addFilterBefore(new OwnFormsFilter(others), CsrfFilter.class)
        .addFilterBefore(new CookieFilter(tokens, signIns, cookies), AuthorizationFilter.class)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /// Mail programs stop letters without having seen a page of ours (RFC 8058); the address itself
  /// is what only the letter's reader has.
  private static boolean isOneClickOfAMailProgram(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/stop/")
        && "One-Click".equals(request.getParameter("List-Unsubscribe"));
  }

  /// Whether somebody may not go on for want of a second step alone.
  private static boolean isHeldBack(HttpServletRequest request, Members members) {
    return request.getUserPrincipal() instanceof MemberAuthentication reader
        && members.heldBack(reader.getPrincipal());
  }
}
