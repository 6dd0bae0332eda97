package org.tupyo.server.accounts;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.storage.Database;
import org.tupyo.server.texts.CleanText;

/// The way back for an administrator who has lost whatever signs in: password, phone, recovery
/// codes, and the mailbox too. Who may write the place's database can make it, and nobody else.
///
/// Made is a code and nothing more: until somebody uses it, everything stays as it was. Using it
/// sets a new password, ends every sign-in, takes the second step away, and tells the account's
/// address.
public final class LostAdministrator {
  /// How long the code can be used; another command makes another.
  public static final Duration LIFE = Duration.ofMinutes(30);

  private LostAdministrator() {}

  /// What becomes of the wish.
  public sealed interface Result {
    /// A code for this administrator.
    ///
    /// @param path of the page that takes it, with the code: a secret
    record Made(String username, String path) implements Result {

      /// Shows no code.
      @Override
      public String toString() {
        return "Made[]";
      }
    }

    /// Nobody was named, and there are several; or nobody who was named is one.
    ///
    /// @param usernames of those there are; perhaps none
    record Unclear(List<String> usernames) implements Result {
      public Unclear {
        usernames = List.copyOf(usernames);
      }
    }
  }

  /// Makes a code; one that was made before is dead.
  ///
  /// @param username of the administrator; not needed where there is one only
  public static Result comesBack(Database database, Optional<String> username, Instant now)
      throws SQLException {
    var jdbc = JdbcClient.create(database.dataSource());
    var all = administrators(jdbc);
    var wanted = username.map(CleanText::key);
    var found =
        all.stream()
            .filter(member ->
                wanted.map(CleanText.key(member.username())::equals).orElse(all.size() == 1))
            .findFirst();
    if (found.isEmpty()) {
      return new Result.Unclear(all.stream().map(Member::username).toList());
    }
    var connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    var code =
        new MailedCodes(jdbc).make(MailedCodes.Purpose.COME_BACK, found.get(), now.plus(LIFE));
    connection.commit();
    return new Result.Made(found.get().username(), "/reset-password?code=" + code.code());
  }

  private static List<Member> administrators(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select id, username, email, part, role
            from member
            where role = 'ADMINISTRATOR'
              and closed_at is null
            order by id
            """)
        .query(Members::member)
        .list();
  }
}
