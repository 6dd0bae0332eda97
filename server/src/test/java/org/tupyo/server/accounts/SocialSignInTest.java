package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;
import static org.tupyo.server.accounts.SigningUpTest.fresh;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

/// In a browser, with a real OpenID server.
@ExtendWith(OutputCaptureExtension.class)
class SocialSignInTest {
  private static final OpenIdService SERVICE = new OpenIdService();
  private static TestServer server = unstarted();

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.SQLITE, SERVICE.settings());
  }

  @AfterAll
  static void stop() {
    server.close();
    SERVICE.close();
  }

  @ParameterizedTest
  @EnumSource
  void aNewcomerSaysWhatIsMissingAndIsKnownFromThenOn(TestDatabase database) throws Exception {
    try (var here = TestServer.start(database, SERVICE.settings())) {
      var name = fresh();
      var visitor = new HttpVisitor(here);
      var back = trip(visitor, "school", "?next=/account", name, verified(name));

      var arrived = visitor.open(back);
      var page = visitor.read("/sign-in/social");
      var joined = visitor.submit("/sign-in/social/join", "username", name, "part", "frontend");
      var later = new HttpVisitor(here);
      var known = later.open(trip(later, "school", "?next=/account", name, verified(name)));

      assertThat(arrived.headers().firstValue("Location")).contains("/sign-in/social");
      assertThat(page.select("#email")).as("what the service vouches for is not asked").isEmpty();
      assertThat(page.text()).contains(name + "@example.org");
      assertThat(joined.headers().firstValue("Location")).contains("/account");
      assertThat(visitor.read("/account").text()).contains("no password here", "The school");
      assertThat(known.headers().firstValue("Location")).contains("/account");
      assertThat(later.read("/account").text()).contains(name);
    }
  }

  @Test
  void asksWithStateNonceAndPkce() {
    var visitor = new HttpVisitor(server);

    var asked = location(visitor, "school", "");

    assertThat(asked)
        .startsWith(SERVICE.issuer("school") + "/authorize?")
        .contains("response_type=code", "code_challenge_method=S256", "code_challenge=")
        .contains("state=", "nonce=", "scope=openid%20profile%20email")
        .doesNotContain(OpenIdService.SECRET);
  }

  @Test
  void anAnswerThatIsForgedOrComesTwiceProvesNothing() throws Exception {
    var name = fresh();
    var visitor = new HttpVisitor(server);
    var back = trip(visitor, "school", "", name, verified(name));
    var foreign = new HttpVisitor(server);
    location(foreign, "school", "");

    assertThat(visitor.open(back.replaceFirst("state=[^&]*", "state=made-up")).statusCode())
        .isEqualTo(400);
    assertThat(visitor.open(back.replaceFirst("state=[^&]*&?", "")).statusCode()).isEqualTo(400);
    assertThat(foreign.open(back).statusCode()).as("another browser").isEqualTo(400);
    assertThat(new HttpVisitor(server).open(back).statusCode()).as("no browser").isEqualTo(400);
    assertThat(visitor.open(back.replace("/school/", "/union/")).statusCode())
        .as("mixed up with another service")
        .isEqualTo(400);
    assertThat(visitor.open(back).statusCode()).isEqualTo(302);
    assertThat(visitor.open(back).statusCode()).as("a second time").isEqualTo(400);
  }

  @Test
  void aServiceThatSaysToBeAnotherProvesNothing() throws Exception {
    var name = fresh();
    var visitor = new HttpVisitor(server);
    var back = trip(visitor, "school", "", name, verified(name));

    var answer = visitor.open(back + "&iss=https%3A%2F%2Fevil.example");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Nothing has changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "iss", "aud", "sub"})
  void aTokenWithAForgedClaimProvesNothing(String claim) throws Exception {
    var name = fresh();
    var forged = new HashMap<>(verified(name));
    forged.put(claim, claim.equals("sub") ? "" : "https://evil.example");
    var visitor = new HttpVisitor(server);

    var answer = visitor.open(trip(visitor, "school", "", name, forged));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(visitor.cookie("arrival")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/%2f%2fevil.example"
      })
  void nobodyIsLedElsewhereAfterwards(String next) throws Exception {
    var name = fresh();
    var visitor = new HttpVisitor(server);
    var encoded = java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
    visitor.open(trip(visitor, "school", "?next=" + encoded, name, verified(name)));

    var joined = visitor.submit("/sign-in/social/join", "username", name, "part", "frontend");

    assertThat(joined.headers().firstValue("Location")).contains("/");
  }

  @Test
  void anAddressAloneOpensNoAccount() throws Exception {
    var member = someone(server);
    var claims = verified(member.username());
    var visitor = new HttpVisitor(server);
    visitor.open(trip(visitor, "school", "", fresh(), claims));

    var joined = visitor.submit("/sign-in/social/join", "username", fresh(), "part", "frontend");
    var guessed = visitor.submit("/sign-in/social/link", "password", "not the password");
    var before = visitor.signedIn();
    var linked = visitor.submit("/sign-in/social/link", "password", PASSWORD);

    assertThat(joined.statusCode()).as("the address is taken").isEqualTo(422);
    assertThat(guessed.statusCode()).isEqualTo(422);
    assertThat(before).isFalse();
    assertThat(linked.statusCode()).isEqualTo(302);
    assertThat(visitor.read("/account").text()).contains(member.username());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUnverifiedAddressNeverLinks(boolean signedIn) throws Exception {
    var member = someone(server);
    var claims = new HashMap<>(verified(member.username()));
    claims.put("email_verified", false);
    var visitor = new HttpVisitor(server);
    if (signedIn) {
      visitor.submit("/sign-in", "login", member.username(), "password", PASSWORD);
    }
    visitor.open(trip(visitor, "school", "", fresh(), claims));

    var linked = visitor.submit("/sign-in/social/link", "password", PASSWORD);

    assertThat(linked.statusCode()).isEqualTo(409);
    assertThat(visitor.signedIn()).isEqualTo(signedIn);
    assertThat(server.the(SocialLinks.class).of(member.id())).isEmpty();
  }

  @Test
  void aMemberLinksSeveralServicesAndUnlinksThem() throws Exception {
    var member = someone(server);
    var visitor = new HttpVisitor(server);
    visitor.submit("/sign-in", "login", member.username(), "password", PASSWORD);
    for (var service : new String[] {"school", "union"}) {
      visitor.open(trip(visitor, service, "?next=/account", fresh(), verified(fresh())));
      assertThat(visitor.submit("/sign-in/social/link").headers().firstValue("Location"))
          .contains("/account?done=linked");
    }
    var both = server.the(SocialLinks.class).of(member.id());

    var unlinked = visitor.submit("/account/social/school/unlink");

    assertThat(both).extracting(SocialLinks.Link::provider).containsExactly("school", "union");
    assertThat(unlinked.headers().firstValue("Location")).contains("/account?done=unlinked");
    assertThat(server.the(SocialLinks.class).of(member.id()))
        .extracting(SocialLinks.Link::provider)
        .containsExactly("union");
    assertThat(visitor.submit("/account/social/school/unlink").statusCode()).isEqualTo(404);
  }

  @Test
  void whatOpensOneAccountCannotBeLinkedWithAnother() throws Exception {
    var subject = fresh();
    var owner = someone(server);
    var other = someone(server);
    var first = new HttpVisitor(server);
    first.submit("/sign-in", "login", owner.username(), "password", PASSWORD);
    first.open(trip(first, "school", "", subject, verified(subject)));
    first.submit("/sign-in/social/link");
    var second = new HttpVisitor(server);
    second.submit("/sign-in", "login", other.username(), "password", PASSWORD);

    var answer = second.open(trip(second, "school", "", subject, verified(subject)));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(second.read("/account").text()).contains(other.username());
    assertThat(server.the(SocialLinks.class).of(other.id())).isEmpty();
  }

  @Test
  void theLastWayInStays() throws Exception {
    var name = fresh();
    var visitor = new HttpVisitor(server);
    visitor.open(trip(visitor, "school", "", name, verified(name)));
    visitor.submit("/sign-in/social/join", "username", name, "part", "backend");

    var answer = visitor.submit("/account/social/school/unlink");
    var password = visitor.submit("/sign-in", "login", name, "password", "{none}");

    assertThat(answer.headers().firstValue("Location")).contains("/account?done=last-way-in");
    assertThat(visitor.read("/account?done=last-way-in").text()).contains("only way in");
    assertThat(password.statusCode()).as("no password fits").isEqualTo(422);
  }

  /// Who somebody is at a service is its number for them, never an address.
  @Test
  void anAddressThatChangesAtTheServiceChangesNothingHere() throws Exception {
    var name = fresh();
    var visitor = new HttpVisitor(server);
    visitor.open(trip(visitor, "school", "", name, verified(name)));
    visitor.submit("/sign-in/social/join", "username", name, "part", "backend");
    var other = someone(server);
    var later = new HttpVisitor(server);

    var back =
        later.open(trip(later, "school", "?next=/account", name, verified(other.username())));

    assertThat(back.headers().firstValue("Location")).contains("/account");
    assertThat(later.read("/account").text())
        .contains(name, name + "@example.org")
        .doesNotContain(other.username());
  }

  @Test
  void theSameAddressAtAnotherServiceOpensNoAccountThatTheFirstMade() throws Exception {
    var name = fresh();
    var first = new HttpVisitor(server);
    first.open(trip(first, "school", "", name, verified(name)));
    first.submit("/sign-in/social/join", "username", name, "part", "backend");
    var second = new HttpVisitor(server);

    var arrived = second.open(trip(second, "union", "", name, verified(name)));
    var joined = second.submit("/sign-in/social/join", "username", fresh(), "part", "backend");
    var linked = second.submit("/sign-in/social/link", "password", "");

    assertThat(arrived.headers().firstValue("Location")).contains("/sign-in/social");
    assertThat(joined.statusCode()).as("the address is taken").isEqualTo(422);
    assertThat(linked.statusCode()).as("the account has no password").isNotEqualTo(302);
    assertThat(second.signedIn()).isFalse();
  }

  @Test
  void theCodeIsExchangedWithTheVerifierOfItsOwnChallenge() throws Exception {
    var name = fresh();
    var visitor = new HttpVisitor(server);
    SERVICE.expect("school", name, verified(name));
    var asked = location(visitor, "school", "");
    var back = OpenIdService.agree(asked);

    visitor.open(back.getRawPath() + "?" + back.getRawQuery());

    var hash =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest(SERVICE.verifier("school").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(asked)
        .contains(
            "code_challenge="
                + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  @Test
  void aServiceThatIsDownIsSaidInWordsAndHarmsNoOtherWayIn() {
    var service = new OpenIdService();
    var settings = service.settings();
    service.close();
    try (var here = TestServer.start(TestDatabase.SQLITE, settings)) {
      var answer = new HttpVisitor(here).open("/sign-in/social/school");

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).contains("answer as it should");
      assertThat(here.get("/sign-in").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void onlyWhatIsSetHasAButton() {
    var without = TestServer.on(TestDatabase.SQLITE);

    assertThat(without.get("/sign-in").body()).doesNotContain("/sign-in/social");
    assertThat(without.get("/sign-in/social/google").statusCode()).isEqualTo(404);
    assertThat(server.get("/sign-in").body())
        .contains("/sign-in/social/school", "/sign-in/social/union")
        .doesNotContain("/sign-in/social/google");
    assertThat(server.get("/sign-up").body()).contains("/sign-in/social/school");
  }

  @Test
  void noSecretReachesTheLog(CapturedOutput output) throws Exception {
    var name = fresh();
    var visitor = new HttpVisitor(server);
    var forged = new HashMap<>(verified(name));
    forged.put("nonce", "forged");
    var back = trip(visitor, "school", "", name, forged);
    visitor.open(back);

    var code =
        Arrays.stream(URI.create("http://x" + back).getQuery().split("&"))
            .filter(pair -> pair.startsWith("code="))
            .findFirst()
            .orElseThrow()
            .substring(5);

    assertThat(output.getAll())
        .contains("school proves nothing: invalid_nonce")
        .doesNotContain(OpenIdService.SECRET, code, name);
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void itsPagesHaveNothingWrong(Locale language) throws Exception {
    var name = fresh();
    var member = someone(server);
    try (var visitor = Visitor.of(server, language)) {
      visitor.open("/sign-in").findsNothingWrong("social-sign-in");
      visitor.open("/sign-up").findsNothingWrong("social-sign-up");
      visitor
          .openRefused("/sign-in/social/school/callback?state=x&code=y", 400)
          .findsNothingWrong("social-refused");
      visitor.with("arrival", ticket(name, verified(name)));
      visitor.open("/sign-in/social").findsNothingWrong("social-join");
      visitor.part("form.stack button").click();
      visitor.forgive(422).findsNothingWrong("social-join-flawed");
      visitor.with("arrival", ticket(fresh(), verified(member.username())));
      visitor.open("/sign-in/social").findsNothingWrong("social-link");
      visitor.type("password", PASSWORD);
      visitor.part("form.stack button").click();
      visitor.open("/account").findsNothingWrong("social-account");
      visitor.with("arrival", ticket(fresh(), verified(fresh())));
      visitor.open("/sign-in/social").findsNothingWrong("social-link-session");
      visitor.with("arrival", ticket(fresh(), Map.of()));
      visitor.open("/sign-in/social").findsNothingWrong("social-unverified");
    }
  }

  private static String ticket(String subject, Map<String, Object> claims) throws Exception {
    var visitor = new HttpVisitor(server);
    visitor.open(trip(visitor, "school", "", subject, claims));
    return visitor.cookie("arrival");
  }

  /// Goes to a service and agrees there.
  ///
  /// @return the path by which the browser comes back
  private static String trip(
      HttpVisitor visitor, String service, String query, String subject, Map<String, Object> claims)
      throws Exception {
    SERVICE.expect(service, subject, claims);
    var back = OpenIdService.agree(location(visitor, service, query));
    return back.getRawPath() + "?" + back.getRawQuery();
  }

  private static String location(HttpVisitor visitor, String service, String query) {
    return visitor
        .open("/sign-in/social/" + service + query)
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static Map<String, Object> verified(String name) {
    return Map.of(
        "email", name + "@example.org", "email_verified", true, "preferred_username", name);
  }

  private static TestServer unstarted() {
    return TestServer.on(TestDatabase.SQLITE);
  }
}
