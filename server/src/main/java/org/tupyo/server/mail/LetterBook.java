package org.tupyo.server.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.mail.Dispatch.State;
import org.tupyo.server.storage.DatabaseClock;

/// What became of letters, for those who look after them. Who that is, callers decide, by the
/// topics they ask for.
///
/// A letter is shown without its secrets. Its whole text is opened only to hand it over, where
/// there is no mail server, and every opening is written down. Letters about elections are never
/// opened: whoever holds a voter's link can vote in the voter's place, so it is handed over by
/// making a new one, which everybody sees in the public log.
@Component
public class LetterBook {
  private final JdbcClient jdbc;
  private final MailSettings settings;
  private final DatabaseClock clock;

  LetterBook(JdbcClient jdbc, MailSettings settings, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /// How many letters there are in each state.
  ///
  /// @param listed those that are shown one by one
  /// @param counted those that are not
  public record Tally(Map<State, Long> listed, Map<State, Long> counted) {
    public Tally {
      listed = Map.copyOf(listed);
      counted = Map.copyOf(counted);
    }

    /// Letters whose reader somebody should reach some other way.
    public long unreached() {
      return all(State.REFUSED) + all(State.BOUNCED) + all(State.UNCERTAIN);
    }

    /// Letters of both kinds in a state.
    public long all(State state) {
      return listed.getOrDefault(state, 0L) + counted.getOrDefault(state, 0L);
    }

    /// Letters that have left, however.
    public long left() {
      return all(State.SENT) + all(State.LAID_DOWN);
    }
  }

  /// One time that a letter was opened.
  ///
  /// @param opener the account's number
  public record Opening(long opener, Instant at) {}

  /// Whether mails leave through a mail server, or are laid down as files.
  public boolean hasMailServer() {
    return settings.host().isPresent();
  }

  /// Letters, the newest first.
  ///
  /// @param state only those in this state; all where empty
  /// @param before the id after the first one wanted; `Long.MAX_VALUE` for the newest
  public List<Dispatch> page(Shelf shelf, Optional<State> state, long before, int most) {
    if (shelf.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select %s
            from mail
            where id < :before
              and listing = 'LISTED'
              and %s
              and %s
            order by id desc
            limit :most
            """
                .formatted(
                    DispatchRows.COLUMNS,
                    shelf.condition(),
                    state.map(_ -> "(" + DispatchRows.STATE + ") = :state").orElse("1 = 1")))
        .param("before", before)
        .param("topics", shelf.topics())
        .param("state", state.map(State::name).orElse(""))
        .param("most", most)
        .query((row, _) -> DispatchRows.dispatch(row))
        .list();
  }

  /// Finds a letter that is shown.
  public Optional<Dispatch> find(Shelf shelf, long id) {
    if (shelf.isEmpty()) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select %s
            from mail
            where id = :id
              and listing = 'LISTED'
              and %s
            """
                .formatted(DispatchRows.COLUMNS, shelf.condition()))
        .param("id", id)
        .param("topics", shelf.topics())
        .query((row, _) -> DispatchRows.dispatch(row))
        .optional();
  }

  /// Counts letters by state.
  public Tally count(Shelf shelf) {
    var listed = new EnumMap<State, Long>(State.class);
    var counted = new EnumMap<State, Long>(State.class);
    if (!shelf.isEmpty()) {
      jdbc.sql(
              """
              select %s as state, listing, count(*) as letters
              from mail
              where %s
              group by 1, 2
              """
                  .formatted(DispatchRows.STATE, shelf.condition()))
          .param("topics", shelf.topics())
          .query(row -> {
            var counts = row.getString("listing").equals("LISTED") ? listed : counted;
            counts.put(State.valueOf(row.getString("state")), row.getLong("letters"));
          });
    }
    return new Tally(listed, counted);
  }

  /// The words of a letter, without its secrets; empty for letters of before they were kept.
  public String words(Dispatch letter) {
    return jdbc.sql("select words from mail where id = :id")
        .param("id", letter.id())
        .query(String.class)
        .optional()
        .orElse("");
  }

  /// Whether trying a letter again can help.
  public boolean canGoAgain(Dispatch letter) {
    return letter.kept()
        && switch (letter.state()) {
          case REFUSED, UNCERTAIN -> true;
          case WAITING -> letter.attempts() > 0;
          case LAID_DOWN -> hasMailServer();
          case SENT, BOUNCED, WITHDRAWN -> false;
        };
  }

  /// Whether a letter may be opened with its secrets, to hand it over.
  public boolean canBeOpened(Dispatch letter) {
    return letter.kept() && letter.state() == State.LAID_DOWN && letter.election().isEmpty();
  }

  /// Opens a letter to hand it over, and writes down who did.
  ///
  /// @return nothing for a letter that may not be opened
  @Transactional
  public Optional<String> open(Dispatch letter, long opener) {
    if (!canBeOpened(letter)) {
      return Optional.empty();
    }
    jdbc.sql("insert into mail_opening (mail_id, opener, at) values (:mail, :opener, :at)")
        .param("mail", letter.id())
        .param("opener", opener)
        .param("at", clock.now().toEpochMilli())
        .update();
    return jdbc.sql("select body_text from mail where id = :id")
        .param("id", letter.id())
        .query(String.class)
        .optional();
  }

  /// What happened to letters that are shown, each in order, by the letters' numbers.
  public Map<Long, List<Happening>> timelines(List<Dispatch> shown) {
    if (shown.isEmpty()) {
      return Map.of();
    }
    var found = new HashMap<Long, List<Happening>>();
    jdbc.sql(
            """
            select mail_id, at, kind, server, answer
            from mail_event
            where mail_id in (:letters)
            order by id
            """)
        .param("letters", shown.stream().map(Dispatch::id).toList())
        .query(row -> {
          found
              .computeIfAbsent(row.getLong("mail_id"), _ -> new ArrayList<>())
              .add(
                  new Happening(
                      Instant.ofEpochMilli(row.getLong("at")),
                      Happening.Kind.valueOf(row.getString("kind")),
                      row.getString("server"),
                      row.getString("answer")));
        });
    return found;
  }

  /// Who opened a letter, in order.
  public List<Opening> openings(Dispatch letter) {
    return jdbc.sql("select opener, at from mail_opening where mail_id = :mail order by at")
        .param("mail", letter.id())
        .query(
            (row, _) -> new Opening(row.getLong("opener"), Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }
}
