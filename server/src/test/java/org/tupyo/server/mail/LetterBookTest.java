package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.mail.Dispatch.State;
import org.tupyo.server.mail.Handling.Listing;

class LetterBookTest {
  private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime());
  private static final String SECRET = "K7QM-2F4T-open-sesame";

  @ParameterizedTest
  @EnumSource
  void showsALetterWithoutItsSecretsHoweverOftenTheyStandInIt(TestDatabase database) {
    var book = new Book(TestServer.on(database));

    var letter = book.laidDown("minsu", Listing.LISTED);

    assertThat(book.letters().words(letter))
        .contains("Your link: http://localhost/v#••••", "Your code: ••••")
        .doesNotContain(SECRET);
    assertThat(letter).hasToString("Dispatch[id=%d, state=LAID_DOWN]".formatted(letter.id()));
  }

  @ParameterizedTest
  @EnumSource
  void findsOnlyWhatStandsOnTheShelf(TestDatabase database) {
    var book = new Book(TestServer.on(database));
    var letter = book.laidDown("minsu", Listing.LISTED);
    var others = new Shelf.Topics(Set.of("election:another"));
    var nothing = new Shelf.Topics(Set.of());

    assertThat(book.letters().find(book.shelf(), letter.id())).contains(letter);
    assertThat(book.letters().find(others, letter.id())).isEmpty();
    assertThat(book.letters().find(nothing, letter.id())).isEmpty();
    assertThat(book.letters().page(nothing, Optional.empty(), Long.MAX_VALUE, 9)).isEmpty();
    assertThat(book.letters().count(nothing).all(State.LAID_DOWN)).isZero();
    assertThat(book.letters().find(new Shelf.Everything(), letter.id())).contains(letter);
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatItDoesNotList(TestDatabase database) {
    var book = new Book(TestServer.on(database));
    book.laidDown("minsu", Listing.LISTED);
    var id = book.counted("seoyeon");

    var tally = book.letters().count(book.shelf());

    assertThat(book.letters().find(new Shelf.Everything(), id)).isEmpty();
    assertThat(book.letters().page(book.shelf(), Optional.empty(), Long.MAX_VALUE, 9))
        .extracting(letter -> letter.person().orElseThrow())
        .containsExactly("minsu");
    assertThat(book.people().to(book.topic, "seoyeon", 9)).isEmpty();
    assertThat(tally.listed()).containsEntry(State.LAID_DOWN, 1L);
    assertThat(tally.counted()).containsEntry(State.LAID_DOWN, 1L);
    assertThat(tally.left()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void leafsFromTheNewestToTheOldest(TestDatabase database) {
    var book = new Book(TestServer.on(database));
    var first = book.laidDown("a", Listing.LISTED);
    var second = book.laidDown("b", Listing.LISTED);
    var third = book.laidDown("c", Listing.LISTED);
    var letters = book.letters();

    var newest = letters.page(book.shelf(), Optional.empty(), Long.MAX_VALUE, 2);
    var older = letters.page(book.shelf(), Optional.empty(), second.id(), 2);

    assertThat(newest).containsExactly(third, second);
    assertThat(older).containsExactly(first);
  }

  @ParameterizedTest
  @EnumSource
  void namesThePeopleWhoseLastLetterWasRefused(TestDatabase database) {
    var book = new Book(TestServer.on(database));
    book.refused("minsu");
    book.refused("seoyeon");
    book.laidDown("seoyeon", Listing.LISTED);
    book.laidDown("jihu", Listing.LISTED);

    assertThat(book.people().unreached(book.topic)).containsExactly("minsu");
    assertThat(book.people().lastTo(book.topic, List.of("minsu", "seoyeon")))
        .hasEntrySatisfying("minsu", last -> assertThat(last.state()).isEqualTo(State.REFUSED))
        .hasEntrySatisfying("seoyeon", last -> assertThat(last.state()).isEqualTo(State.LAID_DOWN));
    assertThat(book.letters().page(book.shelf(), Optional.of(State.REFUSED), Long.MAX_VALUE, 9))
        .extracting(Dispatch::error)
        .containsExactly("550 5.1.1 no such user", "550 5.1.1 no such user");
  }

  @ParameterizedTest
  @EnumSource
  void letsWhatWasRefusedGoAgain(TestDatabase database) {
    var book = new Book(TestServer.on(database));
    var letter = book.refused("minsu");

    assertThat(book.letters().canGoAgain(letter)).isTrue();
    assertThat(book.server.the(Outbox.class).again(letter)).isTrue();

    assertThat(book.find(letter.id()).state()).isIn(State.WAITING, State.LAID_DOWN);
  }

  @ParameterizedTest
  @EnumSource
  void neverSendsAgainWhatWasWithdrawn(TestDatabase database) {
    var book = new Book(TestServer.on(database));
    var letter = book.refused("minsu");

    book.in(() -> book.server.the(Outbox.class).withdraw(book.topic, "minsu"));
    var withdrawn = book.find(letter.id());

    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
    assertThat(withdrawn.kept()).isFalse();
    assertThat(book.letters().canGoAgain(withdrawn)).isFalse();
    assertThat(book.server.the(Outbox.class).again(withdrawn)).isFalse();
    assertThat(book.people().unreached(book.topic)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void opensALetterAboutAnAccountAndWritesDownForWhom(TestDatabase database) {
    var book = new Book(TestServer.on(database), "accounts" + COUNTER.incrementAndGet());
    var letter = book.laidDown("minsu", Listing.LISTED);

    var opened = book.letters().open(letter, 42);

    assertThat(opened).hasValueSatisfying(words -> assertThat(words).contains(SECRET));
    assertThat(book.letters().openings(letter))
        .extracting(LetterBook.Opening::opener)
        .containsExactly(42L);
  }

  @ParameterizedTest
  @EnumSource
  void opensNoLetterAboutAnElection(TestDatabase database) {
    var book = new Book(TestServer.on(database));
    var letter = book.laidDown("minsu", Listing.LISTED);

    assertThat(book.letters().open(letter, 42)).isEmpty();
    assertThat(book.letters().openings(letter)).isEmpty();
  }

  /// Letters of one topic, on a server without a mail server.
  private static final class Book {
    final TestServer server;
    final String topic;
    private final JdbcClient jdbc;

    Book(TestServer server) {
      this(server, Letter.aboutElection("book-" + COUNTER.incrementAndGet()));
    }

    Book(TestServer server, String topic) {
      this.server = server;
      this.topic = topic;
      this.jdbc = server.the(JdbcClient.class);
    }

    LetterBook letters() {
      return server.the(LetterBook.class);
    }

    Correspondence people() {
      return server.the(Correspondence.class);
    }

    Shelf shelf() {
      return new Shelf.Topics(Set.of(topic));
    }

    void in(Runnable work) {
      server.the(TransactionTemplate.class).executeWithoutResult(_ -> work.run());
    }

    long queue(String person, Listing listing) {
      var once = "book-" + COUNTER.incrementAndGet();
      var text = "Your link: http://localhost/v#%1$s\nYour code: %1$s".formatted(SECRET);
      in(() ->
          server
              .the(Outbox.class)
              .queue(
                  new Letter(
                      once,
                      topic,
                      person + "@example.org",
                      Optional.empty(),
                      Optional.empty(),
                      "Please vote",
                      text,
                      "<p>" + SECRET + "</p>",
                      Locale.ENGLISH,
                      new Handling(Optional.of(person), List.of(SECRET), listing))));
      return jdbc.sql("select id from mail where once = :once")
          .param("once", once)
          .query(Long.class)
          .single();
    }

    Dispatch laidDown(String person, Listing listing) {
      var id = queue(person, listing);
      leave(id, "sent_at = queued_at, sent_by = 'FILE'");
      return find(id);
    }

    long counted(String person) {
      var id = queue(person, Listing.COUNTED);
      leave(id, "sent_at = queued_at, sent_by = 'FILE'");
      return id;
    }

    /// As a mail server's answer would leave it.
    Dispatch refused(String person) {
      var id = queue(person, Listing.LISTED);
      leave(id, "sent_at = null, sent_by = null, last_error = '550 5.1.1 no such user'");
      return find(id);
    }

    /// The postman of a shared server has other rounds to make: nobody waits for it.
    private void leave(long id, String how) {
      in(() ->
          jdbc.sql("update mail set next_at = null, claim = null, %s where id = :id".formatted(how))
              .param("id", id)
              .update());
    }

    Dispatch find(long id) {
      return letters().find(shelf(), id).orElseThrow();
    }
  }
}
