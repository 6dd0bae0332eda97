package org.tupyo.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// The browser of the journeys: the system's Chromium, or the one that the property
/// `tupyo.chromium` names. Journeys are skipped, and say so, where there is none.
final class Chromium {
  private static final Path PROGRAM =
      Path.of(System.getProperty("tupyo.chromium", "/usr/bin/chromium"));

  private Chromium() {}

  /// The one browser of this JVM; each visitor gets a profile of its own in it.
  static Browser browser() {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), () -> "skipped: no Chromium at " + PROGRAM);
    return Holder.BROWSER;
  }

  private static final class Holder {
    static final Browser BROWSER = launch();

    private static Browser launch() {
      var playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      return playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(PROGRAM)
                  .setArgs(
                      List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }
  }
}
