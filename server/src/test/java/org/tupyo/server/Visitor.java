package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  /// In milliseconds, for whatever is waited for: more than a slow machine needs.
  private static final double PATIENCE = 30_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /// Whether every page is pictured, not only those with something wrong, and in every language,
  /// theme and width: that takes three times as long.
  static final boolean PICTURES = Boolean.getBoolean("tupyo.screenshots");

  /// Keys of messages, places and particles that nothing was put into.
  private static final String RAW =
      """
      () => {
        const raw = /(?<![.\\w])(accounts|ballots|desk|elections|https|mail|tally|voters|web)\\.[a-z-]+(\\.[a-zA-Z_-]+)*\\b|\\{\\d\\}|\\[[가-힣]+\\/[가-힣]+\\]/;
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          if (!node.parentElement.closest("code, pre, script, textarea, a[href^='http']") && raw.test(node.data)) {
            found.push(node.data.trim());
          }
        }
        return found;
      }
      """;

  /// What is pressed and is less than 48 px high or wide, but for links within a text.
  private static final String SMALL =
      """
      () => [...document.querySelectorAll(
          "button, .button, select, textarea, summary, input:not([type=hidden], [type=radio], [type=checkbox]), label:has([type=radio], [type=checkbox])")]
        .filter((each) => !each.closest("[inert]") && each.checkVisibility({visibilityProperty: true}) && !each.closest(".hidden"))
        .map((each) => [each, each.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && (box.height < 47.5 || box.width < 47.5))
        .map(([each, box]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${each.outerHTML.slice(0, 120)}`)
      """;

  private final TestServer server;
  private final List<Look> looks;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> forgiven = new ArrayList<>();
  private final List<String> others = new CopyOnWriteArrayList<>();

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  private Visitor(
      TestServer server, List<Look> looks, UnaryOperator<Browser.NewContextOptions> device) {
    this.server = server;
    this.looks = looks;
    var look = looks.getFirst();
    context =
        Chromium.browser()
            .newContext(
                device.apply(
                    new Browser.NewContextOptions()
                        .setLocale(look.language().getLanguage())
                        .setColorScheme(scheme(look))
                        // The authorities of tests are unknown to browsers.
                        .setIgnoreHTTPSErrors(true)
                        .setViewportSize(look.width(), look.height())));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE);
    var ours = server.at("/").toString();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add("console: " + message.text());
      }
    });
    page.onPageError(error -> complaints.add("script: " + error));
    page.onRequest(request -> {
      var theirs =
          others.stream()
              .anyMatch(other ->
                  request.url().startsWith(other) || request.frame().url().startsWith(other));
      if (!theirs && !request.url().startsWith(ours) && !request.url().startsWith("data:")) {
        complaints.add("asks elsewhere: " + request.url());
      }
    });
  }

  /// A visitor of this server. Skips the test, visibly, where there is no browser.
  public static Visitor of(TestServer server, Look look) {
    return new Visitor(server, List.of(look), device -> device);
  }

  /// A visitor who reads this language and looks at each page on a phone and on a desk, see
  /// [Look#in]; goes about and types on the phone.
  public static Visitor of(TestServer server, Locale language) {
    return new Visitor(server, Look.in(language), device -> device);
  }

  /// A visitor whose browser runs no script.
  public static Visitor withoutScript(TestServer server, Look look) {
    return new Visitor(server, List.of(look), device -> device.setJavaScriptEnabled(false));
  }

  /// A visitor with a phone: touches, no mouse.
  public static Visitor withPhone(TestServer server, Look look) {
    return new Visitor(
        server,
        List.of(look),
        device -> device.setHasTouch(true).setIsMobile(true).setDeviceScaleFactor(2));
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

  /// May be led to this site, too, whose pages are not ours to judge. What those ask of the rest of
  /// the world is answered with nothing: tests stay on this machine.
  public Visitor mayMeet(String site) {
    others.add(site);
    page.route(
        url -> !url.startsWith(site) && !url.startsWith(server.at("/").toString()),
        route -> route.fulfill(new Route.FulfillOptions().setStatus(200).setBody("")));
    return this;
  }

  /// Brings a cookie along, for example that of a session.
  public Visitor with(String cookie, String value) {
    context.addCookies(
        List.of(
            new Cookie(cookie, value)
                .setUrl(server.at("/").toString())
                .setHttpOnly(true)
                .setSecure(server.at("/").getScheme().equals("https"))
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

  /// The text that stands on the page, once all of it has come.
  public String text() {
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    return page.locator("main").innerText();
  }

  /// The path of the page, with its query.
  public String path() {
    return page.url().substring(server.at("/").toString().length() - 1);
  }

  /// Looks at the whole page in each of this visitor's looks, and holds it to what every page must
  /// be: no violation found by axe, nothing wider than the window, no request elsewhere, no
  /// complaint of the Content-Security-Policy, no error of a script. A picture of what is wrong is
  /// kept under this name in `target/screenshots`, and of everything where the property
  /// `tupyo.screenshots` is true.
  public Visitor findsNothingWrong(String name) {
    page.waitForLoadState();
    for (var look : looks) {
      if (looks.size() > 1) {
        take(look);
      }
      try {
        findsNothingWrong(name, look);
      } catch (AssertionError wrong) {
        picture(name, look);
        throw wrong;
      }
      if (PICTURES) {
        picture(name, look);
      }
    }
    if (looks.size() > 1) {
      take(looks.getFirst());
    }
    return this;
  }

  private void take(Look look) {
    page.setViewportSize(look.width(), look.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme(look)));
    page.evaluate("() => document.getAnimations().forEach((each) => each.finish())");
  }

  private static ColorScheme scheme(Look look) {
    return look.theme() == Theme.DARK ? ColorScheme.DARK : ColorScheme.LIGHT;
  }

  private void picture(String name, Look look) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(SCREENSHOTS.resolve("%s-%s.png".formatted(name, look))));
  }

  private void findsNothingWrong(String name, Look look) {
    var overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).as("%s is wider than the window, %s", name, look).isEqualTo(0);
    // The browser may tell of a refusal after the page has come.
    complaints.removeIf(complaint -> forgiven.stream().anyMatch(complaint::contains));
    assertThat(complaints).as("complaints about %s, %s", name, look).isEmpty();
    assertThat((List<?>) page.evaluate(RAW)).as("raw text on %s, %s", name, look).isEmpty();
    if (look.width() < 640) {
      assertThat((List<?>) page.evaluate(SMALL))
          .as("what a thumb misses on %s, %s", name, look)
          .isEmpty();
    }
    assertThat(Axe.violations(page)).as("what axe finds on %s, %s", name, look).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
