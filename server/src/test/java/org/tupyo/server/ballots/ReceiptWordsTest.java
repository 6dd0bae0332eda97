package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.ReceiptWords.Reading;

class ReceiptWordsTest {
  private static final List<Locale> LANGUAGES = List.of(Locale.KOREAN, Locale.ENGLISH);

  /// Eleven bits a word, by hand: 00000000000 00000000001 10000000000 11111111111.
  @ParameterizedTest
  @CsvSource({
    "00000000000,0,0,0,0",
    "fffffffffff,2047,2047,2047,2047",
    "000006007ff,0,1,1024,2047"
  })
  void fourWordsStandForTheFirstFortyFourBits(
      String start, int first, int second, int third, int fourth) {
    var words = new ReceiptWords(start).in(Locale.ENGLISH);

    var all = WordList.ENGLISH.all();
    assertThat(words)
        .containsExactly(all.get(first), all.get(second), all.get(third), all.get(fourth));
  }

  @ParameterizedTest
  @ValueSource(strings = {" – ", "\u00a0– ", "-", " ", ", ", "·", "\n"})
  void wordsAreReadWhateverStandsBetween(String between) {
    var words = new ReceiptWords("5a17c0ffee1");

    for (var language : LANGUAGES) {
      var typed = String.join(between, words.in(language)).toUpperCase(Locale.ROOT);
      assertThat(ReceiptWords.read("  " + typed)).isEqualTo(new Reading.Words(words));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"342-K7QM-2XPA", "", "🙂 🙂 🙂 🙂", "1 2 3 4"})
  void whatHoldsMoreThanLettersIsNoWords(String typed) {
    assertThat(ReceiptWords.read(typed)).isEqualTo(new Reading.NoWords());
  }

  @ParameterizedTest
  @EnumSource
  void aBallotIsFoundByItsWordsInBothLanguages(TestDatabase database) {
    var club = Fixture.on(TestServer.on(database)).open();
    var first = cast(club, 0);
    club.server().get("/r/" + encoded(ReceiptWords.of(first).address(Locale.KOREAN)));
    // Cast after the log was looked through for the first time.
    var second = cast(club, 1);

    for (var receipt : List.of(first, second)) {
      for (var language : LANGUAGES) {
        var answer = look(club.server(), ReceiptWords.of(receipt).address(language));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("This vote is in the box", receipt.hash());
      }
    }
  }

  @Test
  void aMisspeltWordLeadsToTheReceiptThatIsInTheBox() {
    var club = Fixture.on(TestServer.on(TestDatabase.SQLITE)).open();
    var words = ReceiptWords.of(cast(club, 0)).in(Locale.ENGLISH);
    var misspelt =
        words.get(0) + "-" + words.get(1) + "-" + words.get(2) + "-" + wrong(words.get(3));

    var answer = look(club.server(), misspelt);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(page(answer).select(".meant a").attr("href"))
        .isEqualTo("/r/" + String.join("-", words));
  }

  @Test
  void aWordThatIsOnNoReceiptIsNamedWithThoseLikeIt() {
    var server = TestServer.on(TestDatabase.SQLITE);

    var answer = look(server, "aple-zebra-zebra-qqqqq");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(page(answer).text())
        .contains("“aple” is not one of our words. Perhaps it is: apple", "“qqqqq”");
  }

  @Test
  void anotherNumberOfWordsIsAskedForAgain() {
    var answer = look(TestServer.on(TestDatabase.SQLITE), "zebra-zebra-zebra");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(page(answer).text()).contains("A receipt has four words.");
    assertThat(page(answer).select("#code").val()).isEqualTo("zebra-zebra-zebra");
  }

  @Test
  void ofTwoBallotsWithTheSameWordsNeitherIsShown() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var mine = cast(Fixture.on(server).open(), 0);
    var other = Fixture.on(server).open();
    cast(other, 0);
    forgeLast(other, ReceiptWords.of(mine).start());

    var answer = look(server, ReceiptWords.of(mine).address(Locale.ENGLISH));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("by chance").doesNotContain(mine.hash());
    assertThat(look(server, ReceiptCode.of(mine)).body()).contains(mine.hash());
  }

  @Test
  void typedWordsGetAnAddressOfTheirOwn() {
    var answer = TestServer.on(TestDatabase.SQLITE).get("/r?code=" + encoded("구름 – 사과  다리 열쇠"));

    assertThat(answer.headers().firstValue("Location")).contains("/r/" + encoded("구름-사과-다리-열쇠"));
  }

  private static Receipt cast(Fixture club, int voter) {
    return ((Accepted) club.cast(club.voter(voter), club.choice(0))).receipt();
  }

  /// Gives the last entry a hash that begins like another's: what chance does once in 2^44.
  private static void forgeLast(Fixture club, String start) {
    var jdbc = club.server().the(JdbcClient.class);
    club.server()
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            jdbc.sql(
                    """
                    update log_entry
                    set hash = :start || substr(hash, 12)
                    where election_id = :election
                      and kind = 'ballot'
                    """)
                .param("start", start)
                .param("election", club.id().value())
                .update());
  }

  private static String wrong(String word) {
    return word.substring(0, word.length() - 1) + "q";
  }

  private static HttpResponse<String> look(TestServer server, String code) {
    return server.send(
        HttpRequest.newBuilder(server.at("/r/" + encoded(code)))
            .header("Accept-Language", "en")
            .build());
  }

  private static Document page(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
