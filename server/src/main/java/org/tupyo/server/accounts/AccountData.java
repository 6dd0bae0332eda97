package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The account itself: who the member is, the sign-ins, and the mails to the address.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AccountData implements PersonalData {
  private final JdbcClient jdbc;
  private final SignIns signIns;
  private final SocialLinks links;
  private final PasskeyStore passkeys;
  private final SecondStepStore steps;

  AccountData(
      JdbcClient jdbc,
      SignIns signIns,
      SocialLinks links,
      PasskeyStore passkeys,
      SecondStepStore steps) {
    this.jdbc = jdbc;
    this.signIns = signIns;
    this.links = links;
    this.passkeys = passkeys;
    this.steps = steps;
  }

  /// @param emailConfirmed when; empty where it never was
  /// @param secondStep since when signing in takes a code
  record Body(
      long id,
      String username,
      String email,
      Optional<Instant> emailConfirmed,
      Optional<String> part,
      Role role,
      Instant joined,
      List<Session> signIns,
      List<SocialLinks.Link> waysIn,
      List<Passkey> passkeys,
      Optional<Instant> secondStep) {}

  /// @param device browser or program, as it names itself
  record Session(String device, Instant started, Instant expires) {}

  @Override
  public String name() {
    return "account";
  }

  @Override
  public Body of(Member member) {
    var sessions =
        signIns.of(member.id()).stream()
            .map(signIn -> new Session(signIn.device(), signIn.started(), signIn.expires()))
            .toList();
    return jdbc.sql(
            """
            select email_confirmed_at, joined_at
            from member
            where id = :id
            """)
        .param("id", member.id().value())
        .query((row, _) -> {
          var joined = Instant.ofEpochMilli(row.getLong("joined_at"));
          var confirmed = row.getLong("email_confirmed_at");
          return new Body(
              member.id().value(),
              member.username(),
              member.email(),
              row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(confirmed)),
              member.part(),
              member.role(),
              joined,
              sessions,
              links.of(member.id()),
              passkeys.of(member.id()),
              steps.since(member.id()));
        })
        .single();
  }
}
