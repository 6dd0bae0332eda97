package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.tupyo.server.Look.Theme;

/// Somebody with a browser of their own: goes to pages, fills in and presses, and notices what no
/// reader should meet.
///
/// ```java
/// try (var minsu = Visitor.of(server, Look.phone())) {
///   minsu.open("/sign-in");
///   minsu.type("username", "minsu");
///   minsu.press("로그인");
///   minsu.findsNothingWrong("signed-in");
/// }
/// ```
public final class Visitor implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final TestServer server;
  private final Look look;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> forgiven = new ArrayList<>();

  private Visitor(TestServer server, Look look, UnaryOperator<Browser.NewContextOptions> device) {
    this.server = server;
    this.look = look;
    context =
        Chromium.browser()
            .newContext(
                device.apply(
                    new Browser.NewContextOptions()
                        .setLocale(look.language().getLanguage())
                        .setColorScheme(
                            look.theme() == Theme.DARK ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setViewportSize(look.width(), look.width() < 640 ? 740 : 800)));
    page = context.newPage();
    page.setDefaultTimeout(10_000);
    var ours = server.at("/").toString();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add("console: " + message.text());
      }
    });
    page.onPageError(error -> complaints.add("script: " + error));
    page.onRequest(request -> {
      if (!request.url().startsWith(ours) && !request.url().startsWith("data:")) {
        complaints.add("asks elsewhere: " + request.url());
      }
    });
  }

  /// A visitor of this server. Skips the test, visibly, where there is no browser.
  public static Visitor of(TestServer server, Look look) {
    return new Visitor(server, look, device -> device);
  }

  /// A visitor whose browser runs no script.
  public static Visitor withoutScript(TestServer server, Look look) {
    return new Visitor(server, look, device -> device.setJavaScriptEnabled(false));
  }

  /// A visitor with a phone: touches, no mouse.
  public static Visitor withPhone(TestServer server, Look look) {
    return new Visitor(
        server, look, device -> device.setHasTouch(true).setIsMobile(true).setDeviceScaleFactor(2));
  }

  /// Goes to a path and expects its page there.
  public Visitor open(String path) {
    var answer = page.navigate(server.at(path).toString());
    assertThat(answer.status()).as(path).isLessThan(400);
    return this;
  }

  /// Goes to a path that answers with this status; the browser's own complaint about it is none.
  public Visitor openRefused(String path, int status) {
    var answer = page.navigate(server.at(path).toString());
    assertThat(answer.status()).as(path).isEqualTo(status);
    return forgive(status);
  }

  /// Takes no notice of what the browser itself said about an answer with this status.
  public Visitor forgive(int status) {
    forgiven.add("status of " + status);
    return this;
  }

  /// Brings a cookie along, for example that of a session.
  public Visitor with(String cookie, String value) {
    context.addCookies(
        List.of(
            new Cookie(cookie, value)
                .setUrl(server.at("/").toString())
                .setHttpOnly(true)
                .setSameSite(SameSiteAttribute.LAX)));
    return this;
  }

  /// Fills in the control of this id.
  public Visitor type(String id, String text) {
    page.locator("[id=\"%s\"]".formatted(id)).fill(text);
    return this;
  }

  /// Taps what shows these words: the row of a choice, a link, a summary.
  public Visitor tap(String words) {
    page.getByText(words).first().click();
    return this;
  }

  /// Presses the button with this name.
  public Visitor press(String name) {
    page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .click();
    return this;
  }

  /// Follows the link with this name.
  public Visitor follow(String name) {
    page.getByRole(
            com.microsoft.playwright.options.AriaRole.LINK,
            new Page.GetByRoleOptions().setName(name))
        .first()
        .click();
    return this;
  }

  /// Whatever the methods above do not do.
  public Page page() {
    return page;
  }

  /// The part of the page that this selector names.
  public Locator part(String selector) {
    return page.locator(selector);
  }

  /// The text that stands on the page.
  public String text() {
    return page.locator("main").innerText();
  }

  /// The path of the page, with its query.
  public String path() {
    return page.url().substring(server.at("/").toString().length() - 1);
  }

  /// Looks at the whole page, keeps a picture of it under this name in `target/screenshots`, and
  /// holds it to what every page must be: no violation found by axe, nothing wider than the window,
  /// no request elsewhere, no complaint of the Content-Security-Policy, no error of a script.
  public Visitor findsNothingWrong(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(SCREENSHOTS.resolve("%s-%s.png".formatted(name, look))));
    var overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).as("%s is wider than the window, %s", name, look).isEqualTo(0);
    // The browser may tell of a refusal after the page has come.
    complaints.removeIf(complaint -> forgiven.stream().anyMatch(complaint::contains));
    assertThat(complaints).as("complaints about %s, %s", name, look).isEmpty();
    var violations =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .map(rule ->
                    rule.getId()
                        + ": "
                        + rule.getNodes().stream()
                            .map(node -> node.getHtml() + " " + node.getFailureSummary())
                            .toList())
                .toList();
    assertThat(violations).as("what axe finds on %s, %s", name, look).isEmpty();
    return this;
  }

  @Override
  public void close() {
    context.close();
  }
}
