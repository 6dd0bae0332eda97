package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who has been sent to another service, and who has come back as nobody known.
@Repository
class SocialTrips {
  private final JdbcClient jdbc;

  SocialTrips(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Somebody who was sent away.
  ///
  /// @param verifier of PKCE
  /// @param nonce that the service puts into its token; empty without OpenID Connect
  /// @param next where they wanted to go
  record Trip(String provider, String verifier, String nonce, String next) {

    /// Shows no secret.
    @Override
    public String toString() {
      return "Trip[provider=%s]".formatted(provider);
    }
  }

  /// Somebody who has come back.
  record Arrival(SocialIdentity identity, String next) {}

  void leave(Secret state, Secret browser, Trip trip, Instant expires) {
    jdbc.sql(
            """
            insert into social_trip (state_hash, browser_hash, provider, verifier, nonce, next,
                                     expires_at)
            values (:state, :browser, :provider, :verifier, :nonce, :next, :expires)
            """)
        .param("state", state.hash())
        .param("browser", browser.hash())
        .param("provider", trip.provider())
        .param("verifier", trip.verifier())
        .param("nonce", trip.nonce())
        .param("next", trip.next())
        .param("expires", expires.toEpochMilli())
        .update();
  }

  /// Ends a trip; of simultaneous returns one gets it, and only to the browser that left.
  Optional<Trip> comeBack(Secret state, Secret browser, String provider, Instant now) {
    return jdbc.sql(
            """
            delete from social_trip
            where state_hash = :state
              and browser_hash = :browser
              and provider = :provider
              and expires_at > :now
            returning provider, verifier, nonce, next
            """)
        .param("state", state.hash())
        .param("browser", browser.hash())
        .param("provider", provider)
        .param("now", now.toEpochMilli())
        .query((row, _) ->
            new Trip(
                row.getString("provider"),
                row.getString("verifier"),
                row.getString("nonce"),
                row.getString("next")))
        .optional();
  }

  /// Keeps who has come back.
  ///
  /// @return the ticket that gets it again
  Secret arrive(Arrival arrival, Instant expires) {
    var ticket = Secret.fresh();
    var identity = arrival.identity();
    jdbc.sql(
            """
            insert into social_arrival (ticket_hash, provider, subject, email, verified, name, next,
                                        expires_at)
            values (:ticket, :provider, :subject, :email, :verified, :name, :next, :expires)
            """)
        .param("ticket", ticket.hash())
        .param("provider", identity.provider())
        .param("subject", identity.subject())
        .param("email", identity.email().orElse(""))
        .param("verified", identity.verified() ? 1 : 0)
        .param("name", identity.name())
        .param("next", arrival.next())
        .param("expires", expires.toEpochMilli())
        .update();
    return ticket;
  }

  /// Finds who holds a ticket.
  Optional<Arrival> find(Secret ticket, Instant now) {
    return jdbc.sql(
            """
            select provider, subject, email, verified, name, next
            from social_arrival
            where ticket_hash = :ticket
              and expires_at > :now
            """)
        .param("ticket", ticket.hash())
        .param("now", now.toEpochMilli())
        .query((row, _) ->
            new Arrival(
                new SocialIdentity(
                    row.getString("provider"),
                    row.getString("subject"),
                    Optional.of(row.getString("email")),
                    row.getLong("verified") == 1,
                    row.getString("name")),
                row.getString("next")))
        .optional();
  }

  /// Uses a ticket up; of simultaneous uses one succeeds.
  boolean use(Secret ticket, Instant now) {
    return jdbc.sql("delete from social_arrival where ticket_hash = :ticket and expires_at > :now")
            .param("ticket", ticket.hash())
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  void forgetBefore(Instant moment) {
    jdbc.sql("delete from social_trip where expires_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
    jdbc.sql("delete from social_arrival where expires_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
  }
}
