package org.ordersystem.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

/** Another identity provider and a trace store need configuration only. */
@QuarkusTest
@TestProfile(SignInConfigurationTest.Provider.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class SignInConfigurationTest extends GatewayTest {
  @Test
  void thePageLearnsTheProviderAndMayAskItsTokenEndpoint() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .header(
            "Content-Security-Policy",
            containsString("connect-src 'self' https://login.example.com:8443;"))
        .body(containsString("\"authorizationEndpoint\":\"https://login.example.com:8443/auth\""))
        .body(containsString("\"clientId\":\"shop\""))
        .body(containsString("\"traceAddress\":\"https://tracing.example.com/{traceId}\""));
  }

  @Test
  void noValueEndsTheElementInWhichItStands() {
    given().get("/").then().body(not(containsString("</script><b>")));
  }

  /** A provider at another origin. */
  public static class Provider implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ordersystem.sign-in.authorization-endpoint", "https://login.example.com:8443/auth",
          "ordersystem.sign-in.token-endpoint", "https://login.example.com:8443/token",
          "ordersystem.sign-in.client-id", "shop",
          "ordersystem.sign-in.scope", "openid </script><b>",
          "ordersystem.web.trace-address", "https://tracing.example.com/{traceId}");
    }
  }
}
