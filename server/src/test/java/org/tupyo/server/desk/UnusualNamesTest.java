package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.Sample;
import tools.jackson.databind.json.JsonMapper;

/// Names that programs like to break, from the form to the file with the result.
class UnusualNamesTest {
  private static final List<String> NAMES =
      List.of(
          "\uae30\uc0dd\ucda9",
          "\u1112\u119e\u11ab\u1100\u1173\u11af",
          "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 Park",
          "\ud842\udfb7\u91ce\u5c4b",
          "Kim",
          "\u041aim",
          "<script>alert(1)</script>",
          "Robert'); DROP TABLE voter;--",
          "\"Ann\" & \\Ben\\",
          "\u05e9\u05dc\u05d5\u05dd (right to left)",
          "e" + "\u0323\u0301".repeat(20));

  @ParameterizedTest
  @EnumSource
  void areShownUnbrokenEverywhere(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var draft = Sample.kept(server.the(Drafts.class).create(organiser.member(), election(NAMES)));
    server.the(Opening.class).open(organiser.member(), draft.id(), draft.version());
    var api = "/api/elections/" + draft.id();

    var json = server.get(api).body();
    var ballot =
        Jsoup.parse(
            server.send(organiser.page(server, "/e/" + draft.id() + "/ballot").build()).body());
    server.the(Closing.class).close(organiser.member(), draft.id());
    var csv = server.send(organiser.api(server, api + "/result.csv").build()).body();

    // Two spellings of a mark after another become one, NFC.
    var shown =
        NAMES.stream()
            .map(name -> java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC))
            .toList();
    assertThat(
            JsonMapper.shared()
                .readTree(json)
                .at("/contests/0/options")
                .valueStream()
                .map(option -> option.path("name").asString()))
        .containsExactlyElementsOf(shown);
    assertThat(ballot.select("script")).noneMatch(script -> script.html().contains("alert"));
    assertThat(ballot.wholeText()).contains(shown);
    assertThat(csv.replace("\"\"", "\"")).contains(shown);
  }

  @ParameterizedTest
  @EnumSource
  void ofTenThousandMarksAreRefusedWithThePlace(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server);
    var body =
        JsonMapper.shared()
            .writeValueAsString(java.util.Map.of("title", "e" + "\u0301".repeat(10_000)));

    var answer =
        server.send(
            organiser
                .api(server, "/api/elections")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(JsonMapper.shared().readTree(answer.body()).at("/errors/0/pointer").asString())
        .isEqualTo("#/title");
  }

  private static ElectionText election(List<String> names) {
    return new ElectionText(
        "",
        DetailsText.titled("Names"),
        List.of(Sample.contest("Leader", "", names.toArray(String[]::new))));
  }
}
