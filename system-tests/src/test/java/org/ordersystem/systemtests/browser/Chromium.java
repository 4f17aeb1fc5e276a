package org.ordersystem.systemtests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ordersystem.systemtests.browser.Visit.Look;

/** The browser of this machine, started once for all tests. */
public final class Chromium {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private static Browser browser;

  private Chromium() {}

  /**
   * Whether the tests run: there is a browser, or {@code -Dtools.required=true} wants one, as in
   * CI.
   */
  public static boolean isWanted() {
    return installed().isPresent() || Boolean.getBoolean("tools.required");
  }

  /** Begins a visit of a web application, as a person of its own: without cookies. */
  public static Visit visit(String start, Look look) {
    return new Visit(browser().newContext(look.options()), start);
  }

  private static Optional<Path> installed() {
    return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static synchronized Browser browser() {
    if (browser == null) {
      PlaywrightAssertions.setDefaultAssertionTimeout(Visit.PATIENCE_MILLIS);
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      browser =
          playwright
              .chromium()
              .launch(
                  new LaunchOptions()
                      .setExecutablePath(installed().orElseThrow())
                      // The tests may run as root, whom the sandbox refuses.
                      .setArgs(List.of("--no-sandbox", "--font-render-hinting=none")));
    }
    return browser;
  }
}
