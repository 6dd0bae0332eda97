package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// Passkeys, and everything that passes itself off as one.
class PasskeysTest {
  private static final TestServer SERVER = TestServer.on(TestDatabase.SQLITE);
  private static final String LONG_AGO = "started_at = started_at - 900000";

  @ParameterizedTest
  @EnumSource
  void aPasskeySignsInWithNothingElse(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var visitor = signedIn(server, member);
    var key = PocketKey.of(server);

    var added = add(visitor, key, "My phone");
    key.count = 1;
    var elsewhere = new HttpVisitor(server);
    var welcome = signIn(elsewhere, key, "/account");

    assertThat(location(added)).contains("/account?done=passkey-added");
    assertThat(location(welcome)).contains("/account");
    assertThat(elsewhere.read("/account").text())
        .contains(member.username(), "My phone", "last used");
    assertThat(elsewhere.read("/account").select("form[action*=/sign-ins/]"))
        .as("the first sign-in can be ended here, and all others at once")
        .hasSize(2);
    assertThat(server.the(Passkeys.class).of(member))
        .extracting(Passkey::name, Passkey::backedUp)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("My phone", false));
  }

  @Test
  void nobodyRenamesThePasskeyOfAnother() {
    var owner = someone(SERVER);
    add(signedIn(SERVER, owner), PocketKey.of(SERVER), "My phone");
    var id = SERVER.the(Passkeys.class).of(owner).getFirst().id();

    var stranger = signedIn(SERVER, someone(SERVER));
    var answer = stranger.submit("/account/passkeys/%d/name".formatted(id), "name", "Mine");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(SERVER.the(Passkeys.class).of(owner).getFirst().name()).isEqualTo("My phone");
  }

  @Test
  void aNameIsCutToItsLengthAndAnEmptyOneIsPlain() {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    add(visitor, PocketKey.of(SERVER), "My phone");
    var id = SERVER.the(Passkeys.class).of(member).getFirst().id();
    var address = "/account/passkeys/%d/name".formatted(id);

    visitor.submit(address, "name", "열".repeat(61));
    var cut = SERVER.the(Passkeys.class).of(member).getFirst().name();
    visitor.submit(address, "name", " \u202e ");
    var empty = SERVER.the(Passkeys.class).of(member).getFirst().name();

    assertThat(cut).isEqualTo("열".repeat(60));
    assertThat(empty).isEqualTo("Passkey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u200d\u200c", "\u3164", "\u202e\u2066", "\ufeff", "\t\r\n"})
  void aNameThatShowsNothingIsPlain(String nothing) {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    add(visitor, PocketKey.of(SERVER), "My phone");
    var id = SERVER.the(Passkeys.class).of(member).getFirst().id();

    visitor.submit("/account/passkeys/%d/name".formatted(id), "name", nothing);

    assertThat(SERVER.the(Passkeys.class).of(member).getFirst().name()).isEqualTo("Passkey");
  }

  @Test
  void onlyAFormOfOursRenamesAndOnlyWhatIsThere() {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    add(visitor, PocketKey.of(SERVER), "My phone");
    var id = SERVER.the(Passkeys.class).of(member).getFirst().id();
    var address = "/account/passkeys/%s/name";

    var forged = visitor.submitWith("", address.formatted(id), "name", "Forged");
    assertThat(forged.statusCode()).isEqualTo(403);
    for (var wrong : List.of("0", "-1", "99999999999999999999999", "%00", "a", id + "%2e5")) {
      assertThat(visitor.submit(address.formatted(wrong), "name", "Wrong").statusCode())
          .as(wrong)
          .isIn(400, 404);
    }
    assertThat(SERVER.the(Passkeys.class).of(member).getFirst().name()).isEqualTo("My phone");

    var huge = visitor.submit(address.formatted(id), "name", "가\u202e\u0000".repeat(20_000));
    assertThat(huge.statusCode()).isIn(302, 303);
    assertThat(SERVER.the(Passkeys.class).of(member).getFirst().name()).isEqualTo("가".repeat(60));
  }

  @Test
  void asksForAKeyThatNamesItsOwnerAndLooksWhoUsesIt() {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    add(visitor, PocketKey.of(SERVER), "one");

    var options = options(visitor.submit("/account/passkeys/new"));
    var challenge = visitor.submit("/sign-in/passkey/challenge").body();

    assertThat(options)
        .contains(
            "\"residentKey\":\"required\"",
            "\"userVerification\":\"required\"",
            "\"attestation\":\"none\"",
            "\"excludeCredentials\":[{",
            "\"id\":\"localhost\"")
        .doesNotContain(member.email());
    assertThat(challenge)
        .contains("\"rpId\":\"localhost\"", "\"userVerification\":\"required\"")
        .doesNotContain("allowCredentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "\"text\"",
        "{\"id\":\"AA\"}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":null}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"attestationObject\":\"AA\",\"signature\":\"AA\"},\"clientExtensionResults\":{}}",
        "%00\uD83D"
      })
  void rubbishOpensNothing(String rubbish) {
    var visitor = new HttpVisitor(SERVER);

    var answer = visitor.submit("/sign-in/passkey", "answer", rubbish);
    var long_ = visitor.submit("/sign-in/passkey", "answer", "[".repeat(30_000));
    var member = signedIn(SERVER, someone(SERVER));
    var added = member.submit("/account/passkeys", "answer", rubbish);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("open an account here");
    assertThat(long_.statusCode()).isEqualTo(422);
    assertThat(added.statusCode()).isEqualTo(422);
    assertThat(visitor.signedIn()).isFalse();
  }

  static Stream<Named<Consumer<PocketKey>>> lies() {
    return Stream.of(
        lie("another site's page", key -> key.origin = "https://evil.example"),
        lie("another port's page", key -> key.origin = "http://localhost:1"),
        lie("another site's key", key -> key.site = "evil.example"),
        lie("nobody was there", PocketKey::forgetToWait),
        lie("it might have been anybody", PocketKey::forgetToLook));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aLieAboutHowAKeyWasMadeAddsNothing(Consumer<PocketKey> lie) {
    var visitor = signedIn(SERVER, someone(SERVER));
    var key = PocketKey.of(SERVER);
    lie.accept(key);

    var answer = add(visitor, key, "a lie");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(visitor.read("/account").text()).doesNotContain("a lie");
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aLieAboutHowAKeyWasUsedOpensNothing(Consumer<PocketKey> lie) {
    var key = PocketKey.of(SERVER);
    add(signedIn(SERVER, someone(SERVER)), key, "good");
    lie.accept(key);
    var visitor = new HttpVisitor(SERVER);

    var answer = signIn(visitor, key, "/account");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(visitor.signedIn()).isFalse();
  }

  @Test
  void whatWasSignedToMakeAKeyDoesNotSignIn() {
    var key = PocketKey.of(SERVER);
    add(signedIn(SERVER, someone(SERVER)), key, "good");
    key.get = "webauthn.create";

    assertThat(signIn(new HttpVisitor(SERVER), key, "/").statusCode()).isEqualTo(422);

    key.make = "webauthn.get";
    key.id = new byte[20];
    assertThat(add(signedIn(SERVER, someone(SERVER)), key, "x").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsGoodOnceForItsOwnBrowserAndForFiveMinutes(TestDatabase database) {
    var server = TestServer.on(database);
    var key = PocketKey.of(server);
    add(signedIn(server, someone(server)), key, "good");
    var visitor = new HttpVisitor(server);
    var other = new HttpVisitor(server);
    other.submit("/sign-in/passkey/challenge");
    var signed = key.sign(visitor.submit("/sign-in/passkey/challenge").body());

    var stolen = other.submit("/sign-in/passkey", "answer", signed);
    var right = visitor.submit("/sign-in/passkey", "answer", signed);
    var again = visitor.submit("/sign-in/passkey", "answer", signed);
    var slow = new HttpVisitor(server);
    var late = key.sign(slow.submit("/sign-in/passkey/challenge").body());
    change(server, "update passkey_challenge set expires_at = expires_at - 300000");
    var tooLate = slow.submit("/sign-in/passkey", "answer", late);

    assertThat(stolen.statusCode()).isEqualTo(422);
    assertThat(right.statusCode()).isEqualTo(302);
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(tooLate.statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @EnumSource
  void ofOneAnswerSentOftenAtOnceOneSignsIn(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var key = PocketKey.of(server);
    add(signedIn(server, someone(server)), key, "good");
    var passkeys = server.the(Passkeys.class);
    var signed = key.sign(passkeys.ask("a browser"));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          IntStream.range(0, 8)
              .mapToObj(_ -> threads.submit(() -> passkeys.prove(signed, "a browser")))
              .toList();
      var proved = 0;
      for (var each : tries) {
        proved += each.get().isPresent() ? 1 : 0;
      }
      assertThat(proved).isOne();
    }
  }

  @Test
  void whatOneMemberWasAskedAnotherCannotAnswer() {
    var key = PocketKey.of(SERVER);
    var asked = signedIn(SERVER, someone(SERVER));
    var other = signedIn(SERVER, someone(SERVER));
    var made = key.make(options(asked.submit("/account/passkeys/new")));

    assertThat(other.submit("/account/passkeys", "answer", made).statusCode()).isEqualTo(422);
    assertThat(location(asked.submit("/account/passkeys", "answer", made)))
        .contains("/account?done=passkey-added");
    assertThat(asked.submit("/account/passkeys", "answer", made).statusCode())
        .as("a second time")
        .isEqualTo(422);
    assertThat(add(other, key, "the same id").statusCode()).isEqualTo(422);
  }

  @Test
  void aKeyThatSaysToBeAnotherMembersOpensNeither() {
    var mine = PocketKey.of(SERVER);
    var yours = PocketKey.of(SERVER);
    add(signedIn(SERVER, someone(SERVER)), mine, "mine");
    add(signedIn(SERVER, someone(SERVER)), yours, "yours");
    var handle = mine.handle;
    var id = mine.id;

    mine.handle = yours.handle;
    assertThat(signIn(new HttpVisitor(SERVER), mine, "/").statusCode()).isEqualTo(422);
    mine.handle = "";
    assertThat(signIn(new HttpVisitor(SERVER), mine, "/").statusCode()).isEqualTo(422);
    mine.handle = yours.handle;
    mine.id = yours.id;
    assertThat(signIn(new HttpVisitor(SERVER), mine, "/").statusCode()).isEqualTo(422);
    mine.handle = handle;
    mine.id = id;
    assertThat(signIn(new HttpVisitor(SERVER), mine, "/").statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @EnumSource
  void aCopiedKeyIsNoticedByItsCount(TestDatabase database) {
    var server = TestServer.on(database);
    var key = PocketKey.of(server);
    add(signedIn(server, someone(server)), key, "counts");
    key.count = 7;
    assertThat(signIn(new HttpVisitor(server), key, "/").statusCode()).isEqualTo(302);

    assertThat(signIn(new HttpVisitor(server), key, "/").statusCode()).isEqualTo(422);
    key.count = 3;
    assertThat(signIn(new HttpVisitor(server), key, "/").statusCode()).isEqualTo(422);
    key.count = 0;
    assertThat(signIn(new HttpVisitor(server), key, "/").statusCode()).isEqualTo(422);
    key.count = 8;
    assertThat(signIn(new HttpVisitor(server), key, "/").statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @EnumSource
  void whatHasBeenRemovedOpensNothing(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var visitor = signedIn(server, member);
    var key = PocketKey.of(server);
    add(visitor, key, "lost");
    var id = server.the(Passkeys.class).of(member).getFirst().id();
    var stranger = signedIn(server, someone(server));

    var foreign = stranger.submit("/account/passkeys/" + id + "/remove");
    var removed = visitor.submit("/account/passkeys/" + id + "/remove");

    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(location(removed)).contains("/account?done=passkey-removed");
    assertThat(signIn(new HttpVisitor(server), key, "/").statusCode()).isEqualTo(422);
    assertThat(visitor.submit("/account/passkeys/" + id + "/remove").statusCode()).isEqualTo(404);
    assertThat(mails(server, member))
        .containsExactly(
            "[Tupyo] New passkey for your account: lost",
            "[Tupyo] A passkey of your account was removed: lost");
  }

  @ParameterizedTest
  @EnumSource
  void aClosedAccountLeavesNoKey(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var visitor = signedIn(server, member);
    var key = PocketKey.of(server);
    add(visitor, key, "good");

    visitor.submit("/account/close", "current", PASSWORD);

    assertThat(signIn(new HttpVisitor(server), key, "/").statusCode()).isEqualTo(422);
    assertThat(server.the(PasskeyStore.class).of(member.id())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whoSignedInAWhileAgoProvesAgainWhoTheyAre(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    var visitor = signedIn(server, member);
    change(server, "update sign_in set " + LONG_AGO + " where member_id = " + member.id().value());

    var asked = visitor.submit("/account/passkeys/new");
    var wrong = visitor.submit("/account/passkeys/new", "current", "a wrong one");
    var right = visitor.submit("/account/passkeys/new", "current", PASSWORD);
    visitor.submit(
        "/account/passkeys", "answer", PocketKey.of(server).make(options(right)), "name", "one");
    var id = server.the(Passkeys.class).of(member).getFirst().id();
    var kept = visitor.submit("/account/passkeys/" + id + "/remove");

    assertThat(Jsoup.parse(asked.body()).select("#current")).hasSize(1);
    assertThat(options(asked)).isEmpty();
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(options(wrong)).isEmpty();
    assertThat(options(right)).isNotEmpty();
    assertThat(Jsoup.parse(kept.body()).select("#current")).hasSize(1);
    assertThat(location(visitor.submit("/account/passkeys/" + id + "/remove", "current", PASSWORD)))
        .contains("/account?done=passkey-removed");
  }

  @Test
  void anAccountHasTwentyAtMost() {
    var visitor = signedIn(SERVER, someone(SERVER));
    for (var i = 1; i < Passkeys.MOST; i++) {
      assertThat(add(visitor, PocketKey.of(SERVER), "").statusCode()).isEqualTo(302);
    }
    var early = PocketKey.of(SERVER).make(options(visitor.submit("/account/passkeys/new")));
    assertThat(add(visitor, PocketKey.of(SERVER), "the last").statusCode()).isEqualTo(302);

    assertThat(visitor.submit("/account/passkeys/new").statusCode()).isEqualTo(409);
    assertThat(visitor.submit("/account/passkeys", "answer", early).statusCode()).isEqualTo(409);
  }

  @Test
  void theLastWayInStays() {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    add(visitor, PocketKey.of(SERVER), "the only one");
    change(
        SERVER,
        "update member set password = '%s' where id = %d"
            .formatted(PasswordHashes.NONE, member.id().value()));
    var id = SERVER.the(Passkeys.class).of(member).getFirst().id();

    var answer = visitor.submit("/account/passkeys/" + id + "/remove");

    assertThat(location(answer)).contains("/account?done=last-way-in");
    assertThat(SERVER.the(Passkeys.class).of(member)).hasSize(1);
  }

  @Test
  void belongsToTheDomainOfThePlace() {
    var settings = Map.<String, Object>of("tupyo.place.address", "https://Vote.example.org");
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      var member = someone(server);
      var key = new PocketKey("https://vote.example.org", "vote.example.org");
      var here = PocketKey.of(server);
      var visitor = signedIn(server, member);

      assertThat(options(visitor.submit("/account/passkeys/new"))).contains("vote.example.org");
      assertThat(add(visitor, here, "from localhost").statusCode()).isEqualTo(422);
      assertThat(location(add(visitor, key, "a phone"))).contains("/account?done=passkey-added");
      assertThat(location(signIn(new HttpVisitor(server), key, "/account"))).contains("/account");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://192.0.2.7", "https://[2001:db8::7]", "http://vote.example.org"})
  void whereBrowsersMakeNoneNobodyIsAskedForOne(String address) {
    var settings = Map.<String, Object>of("tupyo.place.address", address);
    try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
      var visitor = new HttpVisitor(server);

      assertThat(visitor.read("/sign-in").select("form[data-passkey]")).isEmpty();
      assertThat(visitor.submit("/sign-in/passkey/challenge").statusCode()).isEqualTo(404);
      var member = signedIn(server, someone(server));
      assertThat(member.submit("/account/passkeys/new").statusCode()).isEqualTo(404);
      assertThat(member.read("/account").text()).doesNotContain("passkey");
    }
  }

  @Test
  void nobodyIsLedElsewhereAfterwards() {
    var key = PocketKey.of(SERVER);
    add(signedIn(SERVER, someone(SERVER)), key, "good");

    assertThat(location(signIn(new HttpVisitor(SERVER), key, "//evil.example"))).contains("/");
  }

  @Test
  void theFileOfOnesDataNamesTheKeysAndShowsNone() {
    var member = someone(SERVER);
    var visitor = signedIn(SERVER, member);
    add(visitor, PocketKey.of(SERVER), "My phone");

    var file = visitor.open("/account/data.json").body();

    assertThat(file).contains("My phone").doesNotContain("credential");
  }

  private static Named<Consumer<PocketKey>> lie(String name, Consumer<PocketKey> lie) {
    return Named.of(name, lie);
  }

  static HttpVisitor signedIn(TestServer server, Member member) {
    var visitor = new HttpVisitor(server);
    visitor.submit("/sign-in", "login", member.username(), "password", PASSWORD);
    return visitor;
  }

  static HttpResponse<String> add(HttpVisitor visitor, PocketKey key, String name) {
    var made = key.make(options(visitor.submit("/account/passkeys/new")));
    return visitor.submit("/account/passkeys", "answer", made, "name", name);
  }

  static HttpResponse<String> signIn(HttpVisitor visitor, PocketKey key, String next) {
    var asked = visitor.submit("/sign-in/passkey/challenge").body();
    return visitor.submit("/sign-in/passkey", "answer", key.sign(asked), "next", next);
  }

  private static String options(HttpResponse<String> page) {
    return Jsoup.parse(page.body()).select("form[data-options]").attr("data-options");
  }

  private static Optional<String> location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location");
  }

  static void change(TestServer server, String sql) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
  }

  private static java.util.List<String> mails(TestServer server, Member member) {
    return server
        .the(JdbcClient.class)
        .sql(
            "select subject from mail where recipient = :to and once like 'account-passkey%' order"
                + " by id")
        .param("to", member.email())
        .query((row, _) -> row.getString("subject"))
        .list();
  }
}
