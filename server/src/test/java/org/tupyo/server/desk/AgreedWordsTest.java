package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;

/// Words that the place told its voters, and that whoever forges a letter does not know.
class AgreedWordsTest {

  @Test
  void standInEveryVotingLetterOnceTheyAreSetAndInNoneBefore() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var organiser = SomeMember.organiserOn(server);
      var visitor = new HttpVisitor(server);
      visitor.keep(
          "access", SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty()).tokens().access());
      ByLink.open(server, organiser.member(), "counts", "Ann <ann@example.org>");

      var kept = place(visitor, "구름,  사과 <b>다리</b>").statusCode();
      ByLink.open(server, organiser.member(), "counts", "Ben <ben@example.org>");

      assertThat(kept).isBetween(300, 303);
      assertThat(letter(server, "ann@example.org")).noneMatch(part -> part.contains("약속한 말"));
      assertThat(letter(server, "ben@example.org"))
          .satisfiesExactly(
              text -> assertThat(text).contains("약속한 말: 구름, 사과 <b>다리</b>."),
              html -> assertThat(html).contains("구름, 사과 &lt;b&gt;다리&lt;/b&gt;"));
      assertThat(visitor.read("/desk/place").select("#words").val()).isEqualTo("구름, 사과 <b>다리</b>");
    }
  }

  @Test
  void whatIsTooLongIsSaidAndKeptAsTyped() {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var visitor = new HttpVisitor(server);
      visitor.keep(
          "access", SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty()).tokens().access());

      var answer = place(visitor, "말".repeat(61));

      assertThat(answer.body()).contains("At most 60 characters.", "말".repeat(61));
      assertThat(visitor.read("/desk/place").select("#words").val()).isEmpty();
    }
  }

  private static HttpResponse<String> place(HttpVisitor visitor, String words) {
    return visitor.submit(
        "/desk/place",
        "name",
        "Club",
        "language",
        "ko",
        "zone",
        "Asia/Seoul",
        "featured",
        "",
        "words",
        words);
  }

  private static List<String> letter(TestServer server, String recipient) {
    return server
        .the(JdbcClient.class)
        .sql("select body_text, body_html from mail where recipient = :to")
        .param("to", recipient)
        .query((row, _) -> List.of(row.getString("body_text"), row.getString("body_html")))
        .single();
  }
}
