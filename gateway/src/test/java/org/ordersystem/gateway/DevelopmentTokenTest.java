package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

/** Token requests in the profile {@code local}, with the development issuer stubbed. */
@QuarkusTest
@TestProfile(DevelopmentTokenTest.Local.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
@WithTestResource(DevelopmentTokenTest.StubbedIssuer.class)
class DevelopmentTokenTest extends GatewayTest {
  private static final WireMockServer ISSUER = new WireMockServer(options().dynamicPort());

  @Test
  void theFormIsForwardedToTheIssuerAndItsTokenReturned() {
    ISSUER.stubFor(
        post("/token")
            .willReturn(
                okJson("{\"access_token\":\"t\"}").withHeader("Cache-Control", "no-store")));

    form()
        .header("Authorization", "Basic YTpi")
        .body("grant_type=password&username=a%26b")
        .post("/token")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .body("access_token", is("t"));
    ISSUER.verify(
        postRequestedFor(urlEqualTo("/token"))
            .withHeader("Content-Type", containing("application/x-www-form-urlencoded"))
            .withHeader("Authorization", equalTo("Basic YTpi"))
            .withRequestBody(equalTo("grant_type=password&username=a%26b")));
  }

  /** OpenApiTest shows that it is not there in another profile. */
  @Test
  void swaggerUiIsServed() {
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  /** As in containers and in a cluster. */
  @Test
  void withoutAnAddressThereIsNoLab() {
    given().get("/").then().statusCode(200).body(containsString("\"hasLab\":false"));
    isProblem(operator().get("/lab/status"), 404, "not-found", "/lab/status");
  }

  @Test
  void aRefusalComesBackAsItIs() {
    ISSUER.stubFor(
        post("/token")
            .willReturn(
                aResponse()
                    .withStatus(401)
                    .withHeader("Content-Type", "application/json")
                    .withHeader("WWW-Authenticate", "Basic realm=\"order-system\"")
                    .withBody("{\"error\":\"invalid_client\"}")));

    form()
        .body("grant_type=client_credentials")
        .post("/token")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Basic realm=\"order-system\"")
        .body("error", is("invalid_client"));
  }

  @Test
  void anIssuerThatDoesNotAnswerIsUnavailable() {
    ISSUER.stubFor(post("/token").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    form()
        .body("grant_type=password")
        .post("/token")
        .then()
        .statusCode(503)
        .header("Retry-After", "1");
  }

  @Test
  void theSignInPageIsForwardedWithItsCookies() {
    ISSUER.stubFor(
        get(urlEqualTo("/development-issuer/authorize?state=a%26b"))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "text/html;charset=UTF-8")
                    .withHeader("Content-Security-Policy", "default-src 'none'")
                    .withHeader("Set-Cookie", "a=1; HttpOnly")
                    .withHeader("X-Inside", "secret")
                    .withBody("<p>ä</p>")));

    given()
        .urlEncodingEnabled(false)
        .cookie("issuer-session", "s")
        .get("/development-issuer/authorize?state=a%26b")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("Content-Security-Policy", "default-src 'none'")
        .header("Set-Cookie", "a=1; HttpOnly")
        .header("X-Inside", nullValue())
        .body(is("<p>ä</p>"));
    ISSUER.verify(
        getRequestedFor(urlEqualTo("/development-issuer/authorize?state=a%26b"))
            .withHeader("Cookie", containing("issuer-session=s")));
  }

  @Test
  void theFormOfTheSignInPageIsForwardedAndItsRedirectReturned() {
    ISSUER.stubFor(
        post("/development-issuer/authorize")
            .willReturn(
                aResponse()
                    .withStatus(303)
                    .withHeader("Location", "http://localhost:8080/?code=c")));

    form()
        .redirects()
        .follow(false)
        .body("username=a%26b")
        .post("/development-issuer/authorize")
        .then()
        .statusCode(303)
        .header("Location", "http://localhost:8080/?code=c");
    ISSUER.verify(
        postRequestedFor(urlEqualTo("/development-issuer/authorize"))
            .withRequestBody(equalTo("username=a%26b")));
  }

  @Test
  void withoutTheIssuerABrowserGoesBackToThePage() {
    ISSUER.stubFor(
        get(urlPathEqualTo("/development-issuer/authorize"))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    given()
        .redirects()
        .follow(false)
        .queryParam("state", "//evil.example&x")
        .get("/development-issuer/authorize")
        .then()
        .statusCode(303)
        .header(
            "Location", endsWith("/?error=temporarily_unavailable&state=%2F%2Fevil.example%26x"));
  }

  @Test
  void onlyFormsAreForwarded() {
    isProblem(
        given().contentType("application/json").body("{}").post("/token"),
        415,
        "unsupported-media-type",
        "/token");
    isProblem(given().get("/token"), 405, "method-not-allowed", "/token");
  }

  private static RequestSpecification form() {
    return given().contentType("application/x-www-form-urlencoded");
  }

  /** The development issuer, stubbed with WireMock. */
  public static class StubbedIssuer implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      ISSUER.start();
      return Map.of("ordersystem.development-issuer.url", ISSUER.baseUrl());
    }

    @Override
    public void stop() {
      ISSUER.stop();
    }
  }

  /** The profile of a developer's machine. */
  public static class Local implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
      return "local";
    }
  }
}
