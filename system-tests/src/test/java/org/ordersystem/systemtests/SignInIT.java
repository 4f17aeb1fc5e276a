package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** The way back from the sign-in page. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class SignInIT {
  private final List<String> exchanges = new ArrayList<>();

  /** A visitor who is asked for name and password. */
  private Page atTheSignInPage(Visit visit) {
    Page page = visit.open("/");
    page.onRequest(
        request -> {
          if (request.method().equals("POST") && request.url().endsWith("/token")) {
            exchanges.add(request.url());
          }
        });
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.getByLabel("Password").waitFor();
    return page;
  }

  private void isRefused(Visit visit) {
    Page page = visit.page();
    assertThat(page.getByText("That answer was not to a sign-in of this tab.")).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Sign in"))).isVisible();
    assertThat(page.url(), endsWith("/#/"));
    assertThat(exchanges, is(empty()));
    assertThat(visit.stored("localStorage"), is(anEmptyMap()));
    assertThat(visit.stored("sessionStorage"), is(anEmptyMap()));
    visit.isGood();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?code=stolen&state=forged",
        "/?code=stolen",
        "/?error=access_denied&state=forged",
      })
  void anAnswerToNoSignInOfThisTabIsRefused(String address) {
    try (Visit visit = Shop.visit(Look.PHONE)) {
      atTheSignInPage(visit);
      visit.open(address);
      isRefused(visit);
    }
  }

  @Test
  void aGoodCodeWithAForeignStateIsRefusedAndTheNextSignInWorks() {
    try (Visit visit = Shop.visit(Look.SCREEN)) {
      Page page = atTheSignInPage(visit);
      page.evaluate("document.querySelector('[name=state]').value = 'forged'");
      page.getByLabel("Name").fill("bob");
      page.getByLabel("Password").fill("bob");
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      isRefused(visit);

      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      assertThat(page.getByRole(AriaRole.BUTTON, named("Sign out"))).isVisible();
      assertThat(exchanges, hasSize(1));
    }
  }
}
