package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.accounts.SigningInTest.someone;
import static org.tupyo.server.accounts.SigningUpTest.PASSWORD;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.Look.Theme;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

/// In Chromium, with the authenticator that it plays itself.
class PasskeyJourneyTest {
  private static final TestServer SERVER = TestServer.on(TestDatabase.SQLITE);
  private static final Look PHONE = new Look(Locale.ENGLISH, Theme.LIGHT, 360);

  @ParameterizedTest
  @EnumSource
  void aMemberAddsAPasskeyAndSignsInByAButton(TestDatabase database) {
    var server = TestServer.on(database);
    var member = someone(server);
    try (var visitor = Visitor.of(server, PHONE)) {
      Device.of(visitor, true);
      offersNothing(visitor);
      byPassword(visitor, member);
      visitor.open("/account").press("Add a passkey");
      assertThat(visitor.page().inputValue("#name")).isEqualTo("Chrome on Linux");
      visitor.type("name", "My phone");
      visitor.press("Make the passkey");
      visitor.page().waitForURL("**/account?done=passkey-added");
      assertThat(visitor.text()).contains("The passkey is added", "My phone");
      visitor.press("Sign out");

      visitor.open("/sign-in?next=/account");
      visitor.press("Sign in with a passkey");
      visitor.page().waitForURL(server.at("/account").toString());

      assertThat(visitor.text()).contains(member.username(), "last used");
      visitor.findsNothingWrong("passkey-signed-in-" + database);
    }
  }

  /// What a browser offers in the field of the name is taken by the authenticator at once, here. It
  /// forgets who asked while nobody was there, so somebody is there before the page comes.
  @Test
  void thePasskeyIsOfferedWithoutAButton() {
    var member = someone(SERVER);
    try (var visitor = Visitor.of(SERVER, PHONE)) {
      var device = Device.of(visitor, true);
      byPassword(visitor, member);
      addOne(visitor);
      device.awaits(false);
      visitor.press("Sign out");
      visitor.page().navigate("about:blank");
      device.awaits(true);

      // The page may have gone on before all of it has come.
      visitor
          .page()
          .navigate(
              SERVER.at("/sign-in?next=/account").toString(),
              new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      visitor.page().waitForURL(SERVER.at("/account").toString());

      assertThat(visitor.text()).contains(member.username());
    }
  }

  @Test
  void whoIsNotRecognisedByTheDeviceMakesNone() {
    var member = someone(SERVER);
    try (var visitor = Visitor.of(SERVER, PHONE)) {
      Device.of(visitor, false);
      byPassword(visitor, member);
      visitor.open("/account").press("Add a passkey");
      visitor.press("Make the passkey");
      visitor.page().getByText("No passkey was made").waitFor();

      assertThat(SERVER.the(Passkeys.class).of(member)).isEmpty();
      visitor.findsNothingWrong("passkey-cancelled");
    }
  }

  @Test
  void aDeviceHasOneOfAnAccount() {
    var member = someone(SERVER);
    try (var visitor = Visitor.of(SERVER, PHONE)) {
      Device.of(visitor, true);
      byPassword(visitor, member);
      addOne(visitor);
      visitor.press("Add a passkey");
      visitor.press("Make the passkey");

      visitor.page().getByText("This device has a passkey").waitFor();
      assertThat(SERVER.the(Passkeys.class).of(member)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void aMemberRenamesAPasskeyByKeyboardOrHand(Locale language) {
    var member = someone(SERVER);
    try (var visitor = Visitor.of(SERVER, language)) {
      Device.of(visitor, true);
      visitor.open("/sign-in").type("login", member.username()).type("password", PASSWORD);
      visitor.part("form[action='/sign-in'] button").click();
      visitor.open("/account");
      visitor.part("form[action='/account/passkeys/new'] button").click();
      visitor.part("form[data-passkey] button").click();
      visitor.page().waitForURL("**/account?done=passkey-added");

      visitor.part("details:has(form[action$='/name']) > summary").click();
      visitor.findsNothingWrong("passkey-renaming");
      visitor.part("form[action$='/name'] input[name=name]").fill("회사 노트북 <b>");
      visitor.part("form[action$='/name'] input[name=name]").press("Enter");
      visitor.page().waitForURL("**/account?done=passkey-renamed");

      visitor.findsNothingWrong("passkey-renamed");
      assertThat(visitor.text()).contains("회사 노트북 <b>");
      assertThat(SERVER.the(Passkeys.class).of(member))
          .extracting(Passkey::name)
          .containsExactly("회사 노트북 <b>");
    }
  }

  @Test
  void aRemovedPasskeyIsRefusedInWords() {
    var member = someone(SERVER);
    try (var visitor = Visitor.of(SERVER, PHONE)) {
      Device.of(visitor, true);
      offersNothing(visitor);
      byPassword(visitor, member);
      addOne(visitor);
      visitor.press("Remove Chrome on Linux");
      assertThat(visitor.text()).contains("The passkey is removed");
      visitor.press("Sign out");
      visitor.open("/sign-in");
      visitor.press("Sign in with a passkey");

      visitor.page().getByText("Perhaps it was removed").waitFor();
    }
  }

  @Test
  void withoutScriptThereIsNoButtonThatDoesNothing() {
    try (var visitor = Visitor.withoutScript(SERVER, PHONE)) {
      visitor.open("/sign-in");

      assertThat(visitor.part("form[data-passkey]").isVisible()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void itsPagesHaveNothingWrong(Locale language) {
    var member = someone(SERVER);
    try (var visitor = Visitor.of(SERVER, language)) {
      visitor.open("/sign-in").findsNothingWrong("passkey-sign-in");
      visitor.type("login", member.username()).type("password", PASSWORD);
      visitor.part("form[action='/sign-in'] button").click();
      visitor.open("/account");
      visitor.part("form[action='/account/passkeys/new'] button").click();
      visitor.findsNothingWrong("passkey-new");
      Device.of(visitor, true);
      visitor.part("form[data-passkey] button").click();
      visitor.page().waitForURL("**/account?done=passkey-added");
      visitor.findsNothingWrong("passkey-account");
      PasskeysTest.change(
          SERVER,
          "update sign_in set started_at = started_at - 900000 where member_id = "
              + member.id().value());
      visitor.part("form[action$='/remove'] button").click();
      visitor.findsNothingWrong("passkey-prove");
    }
  }

  private static void byPassword(Visitor visitor, Member member) {
    visitor.open("/sign-in").type("login", member.username()).type("password", PASSWORD);
    visitor.press("Sign in");
  }

  /// A browser that does not put passkeys among what it offers in a field.
  private static void offersNothing(Visitor visitor) {
    visitor
        .page()
        .addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
  }

  private static void addOne(Visitor visitor) {
    visitor.open("/account").press("Add a passkey");
    visitor.press("Make the passkey");
    visitor.page().waitForURL("**/account?done=passkey-added");
  }

  /// The authenticator in this visitor's device.
  private record Device(CDPSession session, String id) {

    /// @param knowsTheOwner whether a finger, a face or a PIN fits
    static Device of(Visitor visitor, boolean knowsTheOwner) {
      Page page = visitor.page();
      var session = page.context().newCDPSession(page);
      session.send("WebAuthn.enable");
      var options = new JsonObject();
      options.addProperty("protocol", "ctap2");
      options.addProperty("ctap2Version", "ctap2_1");
      options.addProperty("transport", "internal");
      options.addProperty("hasResidentKey", true);
      options.addProperty("hasUserVerification", true);
      options.addProperty("isUserVerified", knowsTheOwner);
      options.addProperty("automaticPresenceSimulation", true);
      var wish = new JsonObject();
      wish.add("options", options);
      var made = session.send("WebAuthn.addVirtualAuthenticator", wish);
      return new Device(session, made.get("authenticatorId").getAsString());
    }

    /// Whether somebody touches it when it asks.
    void awaits(boolean somebody) {
      var wish = new JsonObject();
      wish.addProperty("authenticatorId", id);
      wish.addProperty("enabled", somebody);
      session.send("WebAuthn.setAutomaticPresenceSimulation", wish);
    }
  }
}
