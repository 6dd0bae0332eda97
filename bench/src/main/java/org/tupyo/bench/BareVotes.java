package org.tupyo.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The least that a service of this stack does for a vote, to compare the product with: Spring
/// Security's resource server checks the token, and one writer commits all votes that wait together
/// and durably. The web server has the product's settings. It has one table, and neither a roll nor
/// a closing time nor a chain of what was cast.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    exclude = {
      DataSourceAutoConfiguration.class,
      FlywayAutoConfiguration.class,
      UserDetailsServiceAutoConfiguration.class
    })
class BareVotes {
  /// Takes votes on this port, at the address and with the tokens of `voters.txt`.
  ///
  /// @param args the port, and the JDBC address of an empty database
  static void main(String[] args) {
    SpringApplication.run(
        BareVotes.class, "--server.port=" + args[0], "--bare.database=" + args[1]);
  }

  @Bean
  Writer writer(@Value("${bare.database}") String url) throws SQLException {
    var writer = new Writer(url);
    Thread.ofPlatform().daemon().name("writer").start(writer);
    return writer;
  }

  @Bean
  JwtDecoder tokens() {
    var key = new SecretKeySpec(Fill.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    return NimbusJwtDecoder.withSecretKey(key).build();
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.csrf(csrf -> csrf.disable())
        .sessionManagement(all -> all.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            all -> all.requestMatchers("/").permitAll().anyRequest().authenticated())
        .oauth2ResourceServer(all ->
            all.jwt(Customizer.withDefaults())
                .bearerTokenResolver(request -> {
                  var word = request.getHeader("Authorization");
                  return word == null ? null : word.substring("JWT ".length());
                }))
        .build();
  }

  @RestController
  static final class Votes {
    private final Writer writer;

    Votes(Writer writer) {
      this.writer = writer;
    }

    @GetMapping("/")
    String front() {
      return "";
    }

    @PostMapping("/api/candidate/{option}")
    ResponseEntity<Map<String, String>> vote(
        @AuthenticationPrincipal Jwt token, @PathVariable long option) {
      var voter = Objects.requireNonNull(token.<Long>getClaim("user_id"));
      var vote = new Vote(voter, option, new CompletableFuture<>());
      writer.waiting.add(vote);
      return ResponseEntity.status(vote.isNew.join() ? 200 : 409).body(Map.of("message", "voted"));
    }
  }

  private record Vote(long voter, long option, CompletableFuture<Boolean> isNew) {}

  /// Puts all votes that wait into one transaction.
  static final class Writer implements Runnable {
    private static final int MOST = 1000;

    private final BlockingQueue<Vote> waiting = new LinkedBlockingQueue<>();
    private final Connection connection;

    Writer(String url) throws SQLException {
      connection = DriverManager.getConnection(url);
      try (var statement = connection.createStatement()) {
        if (url.startsWith("jdbc:sqlite:")) {
          statement.execute("pragma journal_mode = wal");
          statement.execute("pragma synchronous = full");
        }
        statement.execute(
            "create table bare_vote (voter bigint primary key, choice bigint not null)");
      }
      connection.setAutoCommit(false);
    }

    @Override
    public void run() {
      try (var insert =
          connection.prepareStatement(
              "insert into bare_vote (voter, choice) values (?, ?) on conflict do nothing")) {
        for (var group = new ArrayList<Vote>(); ; group.clear()) {
          group.add(waiting.take());
          waiting.drainTo(group, MOST - 1);
          write(group, insert);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private void write(List<Vote> group, PreparedStatement insert) throws SQLException {
      for (var vote : group) {
        insert.setLong(1, vote.voter);
        insert.setLong(2, vote.option);
        insert.addBatch();
      }
      var added = insert.executeBatch();
      connection.commit();
      for (int i = 0; i < added.length; i++) {
        group.get(i).isNew.complete(added[i] == 1);
      }
    }
  }
}
