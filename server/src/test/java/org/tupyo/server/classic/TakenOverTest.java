package org.tupyo.server.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.PredecessorUsers;
import org.tupyo.server.accounts.PredecessorUsers.Wish;
import org.tupyo.server.desk.Predecessor;
import org.tupyo.server.storage.Database;
import tools.jackson.databind.json.JsonMapper;

/// The whole way of a user of the predecessor: their place is taken over, they come with the client
/// and the password that they have, and vote.
class TakenOverTest {
  private static final long MINSU = 42;
  private static final long JIHU = 43;

  /// As its database had them. The hash is Django's own, of "lètmein", as in its tests of hashers.
  private static final String USERS =
      """
      id,password,last_login,is_superuser,username,first_name,last_name,email,is_staff,is_active,date_joined,part
      42,HASH,,0,Minsu,,,minsu@example.org,0,1,2021-05-31 00:00:00,frontend
      43,HASH,,0,지후,,,jihu@example.org,0,1,2021-05-31 00:00:00,backend
      """
          .replace(
              "HASH", "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void anImportedUserSignsInWithTheOldPasswordAndVotesAsBefore(TestDatabase database)
      throws Exception {
    var settings = Map.<String, Object>of("tupyo.accounts.accepted-keys", Cast.PREDECESSORS_KEY);
    try (var server = TestServer.start(database, settings)) {
      var now = Instant.now();
      takeOver(server, now);
      var election = PartLeaders.openOn(server);
      assertThat(post(server, "/api/duplicate/username", "{\"username\":\"minsu\"}").body())
          .isEqualTo("true");

      var wrong = signIn(server, "Minsu", "letmein");
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(wrong.body()).isEqualTo("{\"message\":\"Invalid User\"}");
      assertThat(hash(server, MINSU)).as("a wrong password renews nothing").startsWith("pbkdf2");

      var first = signIn(server, "Minsu", "lètmein");
      assertThat(first.statusCode()).isEqualTo(200);
      var answer = JsonMapper.shared().readTree(first.body());
      assertThat(answer.at("/user").toString())
          .isEqualTo("{\"username\":\"Minsu\",\"part\":\"frontend\"}");
      assertThat(hash(server, MINSU)).startsWith("{argon2}$argon2id$");
      assertThat(hash(server, JIHU)).as("of those who have not come").startsWith("pbkdf2");

      var token = answer.at("/token/access").asString();
      assertThat(get(server, "/api/testauth", token).statusCode()).isEqualTo(200);
      var vote = vote(server, election.candidate("front1"), token);
      assertThat(vote.statusCode()).isEqualTo(200);
      assertThat(vote.body())
          .matches(
              "\\{\"vote\":\\{\"id\":\\d+,\"vote_user\":\"Minsu\",\"vote_candidate\":\"Front1\"},"
                  + "\"message\":\"Successfully voted\"}");
      assertThat(vote(server, election.candidate("front2"), token).statusCode()).isEqualTo(409);
      assertThat(server.get("/api/candidate/result?part=frontend").body())
          .startsWith(
              "[{\"id\":%s,\"name\":\"Front1\",\"part\":\"frontend\",\"vote_count\":1,"
                  .formatted(election.candidate("front1")));

      assertThat(signIn(server, "Minsu", "lètmein").statusCode()).as("the new hash").isEqualTo(200);
      assertThat(signIn(server, "Minsu", "letmein").statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfThePredecessorVotesAsItsUserAndStaysGoodWhenTheHashIsRenewed(TestDatabase database)
      throws Exception {
    var settings = Map.<String, Object>of("tupyo.accounts.accepted-keys", Cast.PREDECESSORS_KEY);
    try (var server = TestServer.start(database, settings)) {
      var now = Instant.now();
      var old = Cast.oldTokenOf(JIHU, now);
      takeOver(server, now);
      var election = PartLeaders.openOn(server);

      var before = get(server, "/api/testauth", old).statusCode();
      var renewed = signIn(server, "지후", "lètmein").statusCode();
      var vote = vote(server, election.candidate("back1"), old);

      assertThat(before).isEqualTo(renewed).isEqualTo(200);
      assertThat(hash(server, JIHU)).startsWith("{argon2}$argon2id$");
      assertThat(vote.statusCode()).isEqualTo(200);
      assertThat(vote.body()).contains("\"vote_user\":\"지후\"");
    }
  }

  private void takeOver(TestServer server, Instant now) throws Exception {
    var predecessor =
        Predecessor.read(
            file("users.csv", USERS),
            file("candidates.csv", "id,name,part\n1,Front1,frontend\n"),
            file("votes.csv", "id,vote_candidate_id,vote_user_id\n1,1,42\n2,1,42\n"));
    try (var database = Database.writing(server.settings())) {
      var report = PredecessorUsers.takeOver(database, predecessor.users(), Wish.DO, now);
      assertThat(report.taken()).isEqualTo(2);
      assertThat(report.withIds()).isTrue();
    }
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String hash(TestServer server, long member) {
    return server
        .the(JdbcClient.class)
        .sql("select password from member where id = :id")
        .param("id", member)
        .query(String.class)
        .single();
  }

  private static HttpResponse<String> signIn(TestServer server, String name, String password) {
    return post(
        server,
        "/api/signin",
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  private static HttpResponse<String> post(TestServer server, String path, String body) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> get(TestServer server, String path, String token) {
    return server.send(
        HttpRequest.newBuilder(server.at(path)).header("Authorization", "JWT " + token).build());
  }

  /// As the predecessor's client sends it: the body is the word `null`.
  private static HttpResponse<String> vote(TestServer server, String candidate, String token) {
    return server.send(
        HttpRequest.newBuilder(server.at("/api/candidate/" + candidate))
            .header("Authorization", "JWT " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("null"))
            .build());
  }
}
