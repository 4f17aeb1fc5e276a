package org.ordersystem.issuer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a browser: the authorization code flow, and attacks on it. */
@QuarkusTest
@TestProfile(TokenTest.Local.class)
@WithTestResource(IssuerKeys.class)
class SignInTest {
  private static final String AUTHORIZE = "/development-issuer/authorize";
  private static final String START = "http://localhost:8080/";
  private static final String VERIFIER = "a".repeat(43);

  private static Map<String, String> request() {
    Map<String, String> request = new TreeMap<>();
    request.put("response_type", "code");
    request.put("client_id", "order-system-web");
    request.put("redirect_uri", START);
    request.put("scope", "openid");
    request.put("state", "s&\"<1");
    request.put("nonce", "n1");
    request.put("code_challenge", Secret.challenge(VERIFIER));
    request.put("code_challenge_method", "S256");
    return request;
  }

  private static Response get(Map<String, String> request, Map<String, String> cookies) {
    return given().redirects().follow(false).cookies(cookies).queryParams(request).get(AUTHORIZE);
  }

  private static Response post(
      Map<String, String> request, String user, String password, String proof, String cookie) {
    RequestSpecification form =
        given()
            .redirects()
            .follow(false)
            .contentType("application/x-www-form-urlencoded; charset=UTF-8")
            .formParams(request)
            .formParam("username", user)
            .formParam("password", password)
            .formParam("proof", proof);
    return (cookie == null ? form : form.cookie("issuer-proof", cookie)).post(AUTHORIZE);
  }

  private static Response signIn(String user, String password) {
    String proof = get(request(), Map.of()).cookie("issuer-proof");
    return post(request(), user, password, proof, proof);
  }

  private static String parameter(Response redirect, String name) {
    Matcher found =
        Pattern.compile("[?&]" + name + "=([^&]*)").matcher(redirect.header("Location"));
    return found.find() ? URLDecoder.decode(found.group(1), UTF_8) : null;
  }

  private static Response redeem(String code, String verifier) {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", "order-system-web",
            "redirect_uri", START,
            "code", code,
            "code_verifier", verifier));
  }

  private static Response token(Map<String, String> form) {
    return given().contentType("application/x-www-form-urlencoded").formParams(form).post("/token");
  }

  private static JsonPath claims(String jwt) {
    return JsonPath.from(new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), UTF_8));
  }

  @Test
  void thePageAsksForNameAndPasswordWithoutAnyScript() {
    get(request(), Map.of())
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("Cache-Control", "no-store")
        .header("X-Frame-Options", "DENY")
        .header(
            "Content-Security-Policy",
            allOf(
                containsString("default-src 'none'"),
                containsString("form-action 'self'"),
                containsString("frame-ancestors 'none'"),
                not(containsString("unsafe"))))
        .header(
            "Set-Cookie",
            allOf(
                startsWith("issuer-proof="),
                containsString("HttpOnly"),
                containsString("SameSite=Strict"),
                containsString("Path=/development-issuer")))
        .body(containsString("value=\"s&amp;&quot;&lt;1\""))
        .body(not(containsString("<script")));
  }

  @Test
  void aUserGetsACodeAndTheCodeTokensOfTheUser() {
    Response redirect = signIn("alice", "alice");

    redirect
        .then()
        .statusCode(303)
        .header("Location", startsWith(START + "?code="))
        .header("Cache-Control", "no-store")
        .header(
            "Set-Cookie",
            allOf(
                startsWith("issuer-session="),
                containsString("HttpOnly"),
                containsString("SameSite=Strict")));
    assertThat(parameter(redirect, "state"), equalTo("s&\"<1"));
    Response tokens = redeem(parameter(redirect, "code"), VERIFIER);
    tokens.then().statusCode(200).header("Cache-Control", "no-store");
    assertThat(claims(tokens.path("access_token")).getString("sub"), is("alice"));
    assertThat(
        claims(tokens.path("access_token")).getList("groups"), is(java.util.List.of("customer")));
    assertThat(claims(tokens.path("id_token")).getString("nonce"), is("n1"));
    assertThat(claims(tokens.path("id_token")).get("aud"), is("order-system-web"));
  }

  @Test
  void aBrowserWithASessionIsNotAsked() {
    String session = signIn("bob", "bob").cookie("issuer-session");
    Map<String, String> silent = request();
    silent.put("prompt", "none");

    Response redirect = get(silent, Map.of("issuer-session", session));

    redirect.then().statusCode(303);
    Response tokens = redeem(parameter(redirect, "code"), VERIFIER);
    assertThat(claims(tokens.path("access_token")).getString("sub"), is("bob"));
    Map<String, String> login = request();
    login.put("prompt", "login");
    get(login, Map.of("issuer-session", session)).then().statusCode(200);
  }

  @Test
  void withoutASessionAndAQuestionNobodyIsSignedIn() {
    Map<String, String> silent = request();
    silent.put("prompt", "none");
    for (String session : new String[] {"", "unknown"}) {
      Response redirect = get(silent, Map.of("issuer-session", session));
      redirect.then().statusCode(303);
      assertThat(parameter(redirect, "error"), is("login_required"));
      assertThat(parameter(redirect, "code"), is(nullValue()));
    }
  }

  @ParameterizedTest
  @CsvSource({"alice,bob", "alice,''", "mallory,mallory", "'',''", "<b>,x"})
  void aWrongPasswordAsksAgain(String user, String password) {
    signIn(user, password)
        .then()
        .statusCode(200)
        .header("Set-Cookie", nullValue())
        .body(containsString("role=\"alert\""))
        .body(not(containsString("<b>")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://localhost:8080//",
        "http://localhost:8080/?x",
        "http://localhost:8080/#x",
        "http://localhost:8080/..",
        "http://localhost:8081/",
        "http://localhost:8080@evil.example/",
        "HTTP://LOCALHOST:8080/",
        "https://localhost:8080/",
        "javascript:alert(1)",
        "//evil.example/",
        ""
      })
  void nobodyIsSentToAnAddressThatIsNotTheClients(String address) {
    Map<String, String> request = request();
    request.put("redirect_uri", address);
    String proof = get(request(), Map.of()).cookie("issuer-proof");

    for (Response answer :
        new Response[] {get(request, Map.of()), post(request, "alice", "alice", proof, proof)}) {
      answer.then().statusCode(400).header("Location", nullValue());
    }
  }

  @Test
  void anotherClientIsUnknown() {
    Map<String, String> request = request();
    request.put("client_id", "other");
    get(request, Map.of()).then().statusCode(400).header("Location", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "response_type,token,unsupported_response_type",
    "code_challenge_method,plain,invalid_request",
    "code_challenge,short,invalid_request",
    "state,'',invalid_request"
  })
  void aRequestWithoutProtectionIsRefused(String name, String value, String error) {
    Map<String, String> request = request();
    request.put(name, value);
    Response redirect = get(request, Map.of());
    redirect.then().statusCode(303).header("Location", startsWith(START + "?error="));
    assertThat(parameter(redirect, "error"), is(error));
  }

  /** Another site cannot sign a browser in as somebody else: it does not know the proof. */
  @Test
  void aFormOfAnotherSiteSignsNobodyIn() {
    String proof = get(request(), Map.of()).cookie("issuer-proof");
    for (String sent : new String[] {"", "x", "null"}) {
      post(request(), "bob", "bob", sent, proof)
          .then()
          .statusCode(200)
          .header("Location", nullValue())
          .header("Set-Cookie", nullValue());
    }
    post(request(), "bob", "bob", proof, null)
        .then()
        .statusCode(200)
        .header("Location", nullValue());
  }

  @Test
  void aCodeIsGoodOnce() {
    String code = parameter(signIn("alice", "alice"), "code");
    redeem(code, VERIFIER).then().statusCode(200);
    redeem(code, VERIFIER).then().statusCode(400).body("error", is("invalid_grant"));
  }

  @Test
  void aWrongVerifierUsesTheCodeUp() {
    String code = parameter(signIn("alice", "alice"), "code");
    redeem(code, "b".repeat(43)).then().statusCode(400).body("error", is("invalid_grant"));
    redeem(code, VERIFIER).then().statusCode(400).body("error", is("invalid_grant"));
  }

  @ParameterizedTest
  @CsvSource({
    "redirect_uri,http://localhost:8081/,400",
    "client_id,saga-orchestrator,401",
    "code,x,400",
    "code_verifier,'',400"
  })
  void aCodeIsBoundToItsRequest(String name, String value, int status) {
    Map<String, String> form = new TreeMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", "order-system-web");
    form.put("redirect_uri", START);
    form.put("code", parameter(signIn("alice", "alice"), "code"));
    form.put("code_verifier", VERIFIER);
    form.put(name, value);
    token(form).then().statusCode(status);
  }

  @Test
  void aRefreshTokenIsReplacedAndItsCopyEndsThemAll() {
    String first =
        redeem(parameter(signIn("alice", "alice"), "code"), VERIFIER).path("refresh_token");

    String second = refresh(first).then().statusCode(200).extract().path("refresh_token");
    assertThat(second, not(first));
    refresh(first).then().statusCode(400).body("error", is("invalid_grant"));
    refresh(second).then().statusCode(400).body("error", is("invalid_grant"));
  }

  @Test
  void signingOutEndsTheSessionAndItsTokens() {
    Response signedIn = signIn("alice", "alice");
    String session = signedIn.cookie("issuer-session");
    String refresh = redeem(parameter(signedIn, "code"), VERIFIER).path("refresh_token");
    assertThat(refresh, notNullValue());

    endSession(session, START)
        .then()
        .statusCode(303)
        .header("Location", START)
        .header(
            "Set-Cookie", containsString("issuer-session=; Path=/development-issuer; Max-Age=0"));

    get(request(), Map.of("issuer-session", session)).then().statusCode(200);
    refresh(refresh).then().statusCode(400);
  }

  @Test
  void signingOutLeadsNowhereElse() {
    endSession("x", "https://evil.example/").then().statusCode(400).header("Location", nullValue());
  }

  private static Response refresh(String token) {
    return token(
        Map.of(
            "grant_type", "refresh_token",
            "client_id", "order-system-web",
            "refresh_token", token));
  }

  private static Response endSession(String session, String to) {
    return given()
        .redirects()
        .follow(false)
        .cookie("issuer-session", session)
        .queryParam("client_id", "order-system-web")
        .queryParam("post_logout_redirect_uri", to)
        .get("/development-issuer/end-session");
  }
}
