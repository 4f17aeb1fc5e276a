package org.ordersystem.systemtests.browser;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A person at the web application. At its end, the visit fails if the page has reported an error or
 * has asked another host.
 */
public final class Visit implements AutoCloseable {
  static final double PATIENCE_MILLIS = 20_000;

  private final BrowserContext context;
  private final String start;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> expected =
      // Chromium ends its connections when this machine gets or loses an interface, as of a
      // container.
      new ArrayList<>(List.of("ERR_NETWORK_CHANGED"));
  private final Page page;

  /** How the person looks at the page. */
  public record Look(int width, int height, boolean dark, String locale, String zone) {
    public static final Look PHONE = of(360, 740);
    public static final Look SCREEN = of(1600, 900);
    public static final Look PICTURE = of(1200, 760);

    private static Look of(int width, int height) {
      return new Look(width, height, false, "en-GB", "Europe/Berlin");
    }

    public Look inTheDark() {
      return new Look(width, height, true, locale, zone);
    }

    public Look abroad(String locale, String zone) {
      return new Look(width, height, dark, locale, zone);
    }

    NewContextOptions options() {
      return new NewContextOptions()
          .setViewportSize(width, height)
          .setLocale(locale)
          .setTimezoneId(zone)
          .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
          .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
    }
  }

  Visit(BrowserContext context, String start) {
    this.context = context;
    this.start = start;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.onConsoleMessage(this::hear);
    context.onWebError(error -> complaints.add("uncaught: " + error.error()));
    context.onRequest(
        request -> {
          if (!request.url().startsWith(start) && !request.url().startsWith("data:")) {
            complaints.add("another host: " + request.url());
          }
        });
    page = context.newPage();
  }

  /** A tab of its own, which shares all storage with the first one. */
  public Page tab(String address) {
    Page tab = context.newPage();
    tab.navigate(start + address);
    return tab;
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  /** Opens an address, for example "/#/orders". */
  public Page open(String address) {
    page.navigate(start + address);
    return page;
  }

  /** Signs in with the sign-in page of the development issuer. */
  public Page signIn(String user) {
    page.getByRole(AriaRole.BUTTON, named("Sign in")).first().click();
    answerSignInPage(user);
    return page;
  }

  /** Fills in the sign-in page, which is shown. */
  public void answerSignInPage(String user) {
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(user);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.getByRole(AriaRole.BUTTON, named("Sign out")).waitFor();
  }

  /** A message of the console that the test provokes, as a part of its text. */
  public void expect(String message) {
    expected.add(message);
  }

  /** Whether the page that is shown has no violation of the rules for accessible pages. */
  public void isAccessible() {
    List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(
        page.url()
            + violations.stream()
                .map(
                    rule ->
                        "\n"
                            + rule.getId()
                            + ": "
                            + rule.getHelp()
                            + " "
                            + rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList())
                .collect(Collectors.joining()),
        violations,
        is(empty()));
  }

  /** Whether the page that is shown is accessible and fits its window. */
  public void isGood() {
    isAccessible();
    fitsItsWindow();
  }

  /** Whether what the page has shown so far has stayed in its place. */
  public void staysStill() {
    List<?> moves =
        (List<?>)
            page.evaluate(
                """
                new Promise(resolve => new PerformanceObserver(list => resolve(
                  list.getEntries().map(entry => [entry.value, entry.sources.map(it => it.node?.outerHTML?.slice(0, 80)).join()])))
                  .observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => resolve([]), 300))
                """);
    double shift =
        moves.stream()
            .mapToDouble(move -> ((Number) ((List<?>) move).getFirst()).doubleValue())
            .sum();
    assertThat(page.url() + " moves: " + moves, shift, lessThan(0.02));
  }

  /** Ends the session at the development issuer, as its own time limit does. */
  public void endSession() {
    context
        .request()
        .get(start + "/development-issuer/end-session?post_logout_redirect_uri=" + start + "/");
    context.clearCookies();
  }

  /** Takes a picture of the window, for the documents: {@code -Dpictures=../docs/images}. */
  public void picture(String name) {
    Path folder = Path.of(System.getProperty("pictures", "target/pictures"));
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
  }

  /** Whether nothing is wider than the window. */
  public void fitsItsWindow() {
    assertThat(
        page.url() + " is wider than its window",
        page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
        is(true));
  }

  /** What the page keeps in the browser, beside its memory. */
  @SuppressWarnings("unchecked")
  public Map<String, String> stored(String storage) {
    return (Map<String, String>) page.evaluate("({..." + storage + "})");
  }

  public static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  private void hear(ConsoleMessage message) {
    boolean bad = List.of("error", "warning").contains(message.type());
    if (bad && expected.stream().noneMatch(message.text()::contains)) {
      complaints.add(message.type() + ": " + message.text() + " at " + message.location());
    }
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints, is(empty()));
  }
}
