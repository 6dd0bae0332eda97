package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.fresh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// One account elsewhere opens one account here, however many ask for it at once.
class SocialRacesTest {
  private static final ClientAddress HERE = ClientAddress.of("127.0.0.1");
  private static final int MANY = 6;

  @ParameterizedTest
  @EnumSource
  void ofManyWhoJoinAsOnePersonOneBecomesAMember(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var person = person();

    var joined =
        atOnce(IntStream.range(0, MANY).mapToObj(_ -> joining(server, ticket(server, person))));

    assertThat(joined).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(links(server, person)).isOne();
    assertThat(members(server, person)).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void ofManyMembersWhoLinkOnePersonOneGetsIt(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var person = person();

    var linked =
        atOnce(
            IntStream.range(0, MANY)
                .mapToObj(_ -> linking(server, someone(server), ticket(server, person))));

    assertThat(linked).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(links(server, person)).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void joiningAndLinkingAtOnceOpensOneAccount(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    for (var round = 0; round < MANY; round++) {
      var person = person();
      var member = someone(server);

      var done =
          atOnce(
              List.of(
                  joining(server, ticket(server, person)),
                  linking(server, member, ticket(server, person)))
                  .stream());

      assertThat(done).containsOnlyOnce(true);
      assertThat(links(server, person)).isOne();
      assertThat(members(server, person)).isEqualTo(done.getFirst() ? 1 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTicketThatIsUsedTwiceAtOnceIsGoodOnce(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var person = person();
    var ticket = ticket(server, person);

    var done =
        atOnce(List.of(joining(server, ticket), linking(server, someone(server), ticket)).stream());

    assertThat(done).containsOnlyOnce(true);
    assertThat(links(server, person)).isOne();
  }

  private static SocialIdentity person() {
    var name = fresh();
    return new SocialIdentity("school", name, Optional.of(name + "@school.example"), true, name);
  }

  private static String ticket(TestServer server, SocialIdentity person) {
    return ((SocialArrival.Newcomer) server.the(SocialSignIn.class).arrive(person)).ticket();
  }

  private static Callable<Boolean> joining(TestServer server, String ticket) {
    var typed = new SignUp(fresh(), "", "", "frontend", Optional.empty(), Locale.ENGLISH);
    return () ->
        server.the(Registration.class).signUp(typed, ticket, HERE).orElse(new SignUpResult.Closed())
            instanceof SignUpResult.SignedUp;
  }

  private static Callable<Boolean> linking(TestServer server, Member member, String ticket) {
    return () ->
        server.the(SocialSignIn.class).link(member, ticket, Locale.ENGLISH) == SocialLinking.DONE;
  }

  private static List<Boolean> atOnce(java.util.stream.Stream<Callable<Boolean>> deeds)
      throws Exception {
    var all = deeds.toList();
    var start = new CyclicBarrier(all.size());
    var results = Collections.synchronizedList(new ArrayList<Boolean>());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          all.stream()
              .map(deed ->
                  threads.submit(() -> {
                    start.await();
                    return deed.call();
                  }))
              .toList();
      for (var each : running) {
        results.add(each.get());
      }
    }
    return results;
  }

  private static long links(TestServer server, SocialIdentity person) {
    return count(
        server, "select count(*) from social_link where subject = :name", person.subject());
  }

  private static long members(TestServer server, SocialIdentity person) {
    return count(
        server, "select count(*) from member where email = :name", person.vouched().orElseThrow());
  }

  private static long count(TestServer server, String sql, String name) {
    return server.the(JdbcClient.class).sql(sql).param("name", name).query(Long.class).single();
  }
}
