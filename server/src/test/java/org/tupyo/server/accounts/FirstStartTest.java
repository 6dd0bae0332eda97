package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.place.Place;

class FirstStartTest {

  @ParameterizedTest
  @EnumSource
  void ofTwoWhoUseTheLinkOneBecomesAdministratorAndTheLinkDies(TestDatabase database)
      throws Exception {
    try (var server = TestServer.start(database, Map.of())) {
      var link = server.the(FirstStart.class).link().orElseThrow();
      var code = link.getQuery().substring("code=".length());
      var attempts =
          IntStream.range(0, 2)
              .<Callable<HttpResponse<String>>>mapToObj(
                  i -> () -> setUp(new HttpVisitor(server), code, "chair" + i))
              .toList();

      List<HttpResponse<String>> answers;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        answers = threads.invokeAll(attempts).stream().map(f -> f.resultNow()).toList();
      }

      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 404);
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() == 302)
          .allMatch(answer ->
              answer.headers().firstValue("Location").orElseThrow().equals("/desk/elections/new"));
      assertThat(server.the(MemberStore.class).administrators()).isEqualTo(1);
      assertThat(server.the(Place.class).name()).isEqualTo("우리 동아리");
      assertThat(server.the(FirstStart.class).link()).isEmpty();
      assertThat(new HttpVisitor(server).open("/set-up?code=" + code).statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheCodeThereIsNoSetUpPage(TestDatabase database) {
    var server = TestServer.on(database);

    assertThat(new HttpVisitor(server).open("/set-up").statusCode()).isEqualTo(404);
    assertThat(setUp(new HttpVisitor(server), "guessed", "chair").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongIsSaidBesideItsFieldAndNothingIsMade(TestDatabase database) {
    try (var server = TestServer.start(database, Map.of())) {
      var code = server.the(FirstStart.class).link().orElseThrow().getQuery().substring(5);
      var visitor = new HttpVisitor(server);

      var place =
          visitor.submit(
              "/set-up", "code", code, "placeName", " ", "language", "xx", "zone", "Moon/Base");
      var account =
          visitor.submit(
              "/set-up",
              "code",
              code,
              "placeName",
              "Club",
              "language",
              "en",
              "zone",
              "Asia/Seoul",
              "username",
              "chair",
              "email",
              "nowhere",
              "password",
              "short 1");

      assertThat(Jsoup.parse(place.body()).select(".errors a").eachAttr("href"))
          .containsExactly("#placeName", "#language", "#zone", "#username", "#email", "#password");
      assertThat(Jsoup.parse(account.body()).select(".errors a").eachAttr("href"))
          .containsExactly("#email", "#password");
      assertThat(Jsoup.parse(account.body()).select("#password-error").text()).contains("12");
      assertThat(server.the(MemberStore.class).administrators()).isZero();
    }
  }

  private static HttpResponse<String> setUp(HttpVisitor visitor, String code, String username) {
    return visitor.submit(
        "/set-up",
        "code",
        code,
        "placeName",
        "우리 동아리",
        "language",
        "ko",
        "zone",
        "Asia/Seoul",
        "username",
        username,
        "email",
        username + "@example.org",
        "password",
        "a station for the chair");
  }
}
