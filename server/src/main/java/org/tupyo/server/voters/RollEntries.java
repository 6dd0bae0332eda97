package org.tupyo.server.voters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.mail.Correspondence;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.texts.CleanText;

/// The roll of an election that has opened, searched and leafed through by those who look after it:
/// with those who were struck, and with what was corrected since.
@Component
public class RollEntries {
  private static final String COLUMNS =
      """
      id, election_id, member_id, name, email, part, links_replaced, removed_at,
             removed_reason, corrected_at, reminders_stopped_at,
             (select count(*)
              from voting_entry e
              where e.voter_id = voter.id
                and e.links_replaced = voter.links_replaced) as entered\
      """;

  private final JdbcClient jdbc;
  private final Dialect dialect;
  private final Correspondence letters;

  RollEntries(JdbcClient jdbc, Dialect dialect, Correspondence letters) {
    this.jdbc = jdbc;
    this.dialect = dialect;
    this.letters = letters;
  }

  /// Which voters somebody looks for.
  ///
  /// @param word part of a name or an address; empty: anyone
  public record Wanted(String word, Only only) {
    /// All of them.
    public static final Wanted EVERYONE = new Wanted("", Only.ALL);
  }

  /// A kind of voters.
  public enum Only {
    ALL,
    /// Those whose last letter was refused.
    UNREACHED,
    /// Those who vote by a personal link and have no address.
    ON_PAPER,
    /// Those who vote by a personal link.
    BY_LINK;

    /// Reads the word of an address; everyone where it is something else.
    public static Only of(String word) {
      for (var only : values()) {
        if (only.word().equals(word)) {
          return only;
        }
      }
      return ALL;
    }

    /// The word of an address.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Entries in the order in which they came on the roll.
  ///
  /// @param after number of the voter before the first one wanted
  public List<RollEntry> page(Election election, Wanted wanted, long after, int most) {
    return jdbc.sql(
            """
            select %s
            from voter
            where election_id = :election
              and id > :after
              and (lower(name) like :word escape '!' or email_key like :word escape '!')
              and %s
            order by id
            limit :most
            """
                .formatted(COLUMNS, where(wanted.only())))
        .param("election", election.id().value())
        .param("after", after)
        .param("word", "%" + CleanText.key(wanted.word()).replaceAll("[!%_]", "!$0") + "%")
        .param(
            "ids", dialect.list(wanted.only() == Only.UNREACHED ? unreached(election) : Set.of()))
        .param("most", most)
        .query((row, _) -> entry(election, row))
        .list();
  }

  /// Finds one entry, whether struck or not.
  public Optional<RollEntry> find(Election election, VoterId voter) {
    return jdbc.sql(
            """
            select %s
            from voter
            where election_id = :election
              and id = :voter
            """
                .formatted(COLUMNS))
        .param("election", election.id().value())
        .param("voter", voter.value())
        .query((row, _) -> entry(election, row))
        .optional();
  }

  /// How many voters' last letter was refused.
  public long countUnreached(ElectionId election) {
    return letters.unreached(Letter.aboutElection(election.value())).size();
  }

  /// The line that the frozen roll has for a voter, whatever was corrected since.
  String frozenLine(VoterId voter) {
    return jdbc.sql(
            """
            select id, election_id, member_id, name, part, links_replaced,
                   case when corrected_at is null then email else email_at_opening end as email
            from voter
            where id = :voter
            """)
        .param("voter", voter.value())
        .query((row, number) -> VoterStore.line(VoterStore.voter(row, number)))
        .single();
  }

  /// Whether this address is somebody else's on this roll.
  boolean isOfAnother(Voter voter, MailAddress address) {
    return jdbc.sql(
                """
                select count(*)
                from voter
                where election_id = :election
                  and email_key = :key
                  and id <> :voter
                """)
            .param("election", voter.election().value())
            .param("key", address.key())
            .param("voter", voter.id().value())
            .query(Long.class)
            .single()
        > 0;
  }

  /// Gives a voter another address; the first one is kept for the frozen roll.
  void correct(VoterId voter, MailAddress address, Instant at) {
    jdbc.sql(
            """
            update voter
            set email_at_opening = case when corrected_at is null then email
                                        else email_at_opening end,
                corrected_at = :at, email = :email, email_key = :key
            where id = :voter
            """)
        .param("at", at.toEpochMilli())
        .param("email", address.value())
        .param("key", address.key())
        .param("voter", voter.value())
        .update();
  }

  private Set<Long> unreached(Election election) {
    return letters.unreached(Letter.aboutElection(election.id().value())).stream()
        .filter(person -> person.matches("voter:[0-9]{1,18}"))
        .map(person -> Long.parseLong(person.substring("voter:".length())))
        .collect(Collectors.toSet());
  }

  private String where(Only only) {
    return switch (only) {
      case ALL -> "1 = 1";
      case UNREACHED -> "id " + dialect.among("ids");
      case ON_PAPER -> "member_id is null and email is null and removed_at is null";
      case BY_LINK -> "member_id is null and removed_at is null";
    };
  }

  private static RollEntry entry(Election election, ResultSet row) throws SQLException {
    return new RollEntry(
        VoterStore.voter(row, 0),
        row.getObject("removed_at") == null
            ? Optional.empty()
            : Optional.of(Optional.ofNullable(row.getString("removed_reason")).orElse("")),
        election.details().rules().showsWhoVoted() && row.getLong("entered") == 1,
        row.getObject("corrected_at") != null,
        row.getObject("reminders_stopped_at") != null);
  }
}
