package org.tupyo.server.accounts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.storage.Database;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.texts.CleanText;

/// Makes members of the predecessor's users, all in one transaction. Doing it again changes
/// nothing.
public final class PredecessorUsers {
  /// Stored where there is no hash that we read: no password fits it.
  private static final String UNUSABLE = "!";

  private final JdbcClient jdbc;
  private final Dialect dialect;

  private PredecessorUsers(Database database) {
    jdbc = JdbcClient.create(database.dataSource());
    dialect = database.dialect();
  }

  /// A user as the predecessor's table `member_user` has them.
  ///
  /// @param email may be empty, and others may have the same
  /// @param part may be empty
  public record User(
      long id,
      String username,
      String email,
      String password,
      String part,
      boolean active,
      Optional<Instant> joined) {

    /// Shows no name, address or hash.
    @Override
    public String toString() {
      return "User[id=%d]".formatted(id);
    }
  }

  /// What somebody should know about a user, in words under `accounts.predecessor.note.…`.
  public enum Note {
    /// Was switched off there: is left out.
    INACTIVE,
    /// Has no name that could be typed: is left out.
    NO_NAME,
    /// A member here has that name already, perhaps from an earlier import: nothing is changed.
    ALREADY_HERE,
    /// Has no address, or none that mail could go to: gets one that leads nowhere.
    NO_ADDRESS,
    /// An earlier user, or a member here, has that address: gets one that leads nowhere.
    SHARED_ADDRESS,
    /// Has a password hash that is not the predecessor's: cannot sign in before an administrator
    /// helps.
    NO_HASH,
    /// Belongs to no part that is known here.
    NO_PART
  }

  /// A note about one user.
  public record About(long user, Note note) {}

  /// What was done, or would be.
  ///
  /// @param taken how many became members
  /// @param withIds whether they kept their ids, so that their tokens could stay valid
  public record Report(int taken, boolean withIds, List<About> notes) {
    public Report {
      notes = List.copyOf(notes);
    }
  }

  /// Whether it stays.
  public enum Wish {
    /// Everything is tried and taken back.
    TRY,
    DO
  }

  /// Takes them over, lowest id first: of several users with one address the first keeps it.
  public static Report takeOver(Database database, List<User> users, Wish wish, Instant now)
      throws SQLException {
    var connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    var done = false;
    try {
      var report = new PredecessorUsers(database).takeOver(users, now);
      done = wish == Wish.DO;
      return report;
    } finally {
      if (done) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
  }

  private Report takeOver(List<User> users, Instant now) {
    var notes = new ArrayList<About>();
    var parts = Set.copyOf(jdbc.sql("select key from part").query(String.class).list());
    var names =
        new HashSet<>(jdbc.sql("select username_key from member").query(String.class).list());
    var addresses =
        new HashSet<>(jdbc.sql("select email_key from member").query(String.class).list());
    var ids = Set.copyOf(jdbc.sql("select id from member").query(Long.class).list());
    var taken = new ArrayList<User>();
    for (var user : users.stream().sorted(Comparator.comparingLong(User::id)).toList()) {
      var left = leftOut(user, names);
      left.ifPresent(note -> notes.add(new About(user.id, note)));
      if (left.isEmpty()) {
        names.add(CleanText.key(user.username));
        taken.add(user);
      }
    }
    var withIds = taken.stream().noneMatch(user -> ids.contains(user.id));
    for (var user : taken) {
      add(user, parts, addresses, withIds, now, notes);
    }
    if (withIds && dialect == Dialect.POSTGRESQL) {
      jdbc.sql(
              """
              select setval(pg_get_serial_sequence('member', 'id'), max(id))
              from member
              having max(id) is not null
              """)
          .query(Long.class)
          .optional();
    }
    return new Report(taken.size(), withIds, notes);
  }

  private static Optional<Note> leftOut(User user, Set<String> names) {
    if (!user.active) {
      return Optional.of(Note.INACTIVE);
    }
    if (CleanText.key(user.username).isEmpty()) {
      return Optional.of(Note.NO_NAME);
    }
    return names.contains(CleanText.key(user.username))
        ? Optional.of(Note.ALREADY_HERE)
        : Optional.empty();
  }

  private void add(
      User user,
      Set<String> parts,
      Set<String> addresses,
      boolean withId,
      Instant now,
      List<About> notes) {
    var email = user.email.strip();
    var flaw = addressFlaw(email, addresses);
    flaw.ifPresent(note -> notes.add(new About(user.id, note)));
    var address = flaw.isPresent() ? "user-%d@predecessor.invalid".formatted(user.id) : email;
    addresses.add(AccountTexts.emailKey(address));
    var hash = PredecessorEncoder.reads(user.password);
    if (!hash) {
      notes.add(new About(user.id, Note.NO_HASH));
    }
    var known = parts.contains(user.part);
    if (!known) {
      notes.add(new About(user.id, Note.NO_PART));
    }
    jdbc.sql(
            """
            insert into member (%1$s username, username_key, email, email_key,
                                password, part, role, joined_at, tokens_since)
            values (%2$s :username, :usernameKey, :email, :emailKey,
                    :password, :part, 'MEMBER', :joined, 0)
            """
                .formatted(withId ? "id," : "", withId ? ":id," : ""))
        .param("id", user.id)
        .param("username", CleanText.line(user.username))
        .param("usernameKey", CleanText.key(user.username))
        .param("email", address)
        .param("emailKey", AccountTexts.emailKey(address))
        .param("password", hash ? user.password : UNUSABLE)
        .param("part", known ? user.part : null)
        .param("joined", user.joined.orElse(now).toEpochMilli())
        .update();
  }

  private static Optional<Note> addressFlaw(String email, Set<String> addresses) {
    if (MailAddress.of(email).isEmpty()) {
      return Optional.of(Note.NO_ADDRESS);
    }
    return addresses.contains(AccountTexts.emailKey(email))
        ? Optional.of(Note.SHARED_ADDRESS)
        : Optional.empty();
  }
}
