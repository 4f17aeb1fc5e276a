package org.ordersystem.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;

/** The web application as files: what is served, how it is cached, and what protects it. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class WebTest extends GatewayTest {
  private static final Pattern MAIN = Pattern.compile("src=\"(/assets/[0-9a-f]+/)main\\.js\"");

  @TestHTTPResource("/")
  URI gateway;

  /** A client that decodes nothing by itself. */
  private static RequestSpecification raw() {
    return given()
        .config(
            RestAssured.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
  }

  private static String assets() {
    Matcher main = MAIN.matcher(raw().get("/").asString());
    assertThat(main.find(), is(true));
    return main.group(1);
  }

  @Test
  void thePageMayDoOnlyWhatItNeeds() {
    raw()
        .get("/")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            allOf(
                startsWith("default-src 'none'; script-src 'self'; style-src 'self';"),
                containsString("connect-src 'self';"),
                containsString("frame-ancestors 'none'"),
                containsString("require-trusted-types-for 'script'"),
                not(containsString("unsafe"))))
        .body(
            containsString(
                "id=\"configuration\">{\"signIn\":null,\"hasLab\":false,\"traceAddress\":null}</script>"));
  }

  @Test
  void everyFileOfThePageExistsAndIsKeptForGood() {
    String page = raw().get("/").asString();
    Matcher addresses = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"").matcher(page);
    int found = 0;
    while (addresses.find()) {
      found++;
      raw()
          .get(addresses.group(1))
          .then()
          .statusCode(200)
          .header("Cache-Control", "public, max-age=31536000, immutable")
          .header("Vary", equalTo("Accept-Encoding"));
    }
    assertThat(found > 10, is(true));
  }

  @Test
  void aFileOfAnotherVersionIsNotKept() {
    raw().get("/assets/0/main.js").then().statusCode(200).header("Cache-Control", "no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip;q=0.5", "*", "GZIP"})
  void aFileIsCompressedIfTheClientTakesIt(String accepted) throws IOException {
    Response plain = raw().get(assets() + "main.js");
    Response compressed = raw().header("Accept-Encoding", accepted).get(assets() + "main.js");

    compressed.then().statusCode(200).header("Content-Encoding", "gzip");
    assertThat(compressed.header("ETag"), not(plain.header("ETag")));
    byte[] content =
        new GZIPInputStream(new ByteArrayInputStream(compressed.asByteArray())).readAllBytes();
    assertThat(new String(content, UTF_8), equalTo(new String(plain.asByteArray(), UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip;q=0", "identity", "gzip;q=0.0", "xgzip"})
  void aFileIsNotCompressedOtherwise(String accepted) {
    raw()
        .header("Accept-Encoding", accepted)
        .get(assets() + "main.js")
        .then()
        .statusCode(200)
        .header("Content-Encoding", nullValue());
  }

  @ParameterizedTest
  @CsvSource({"/,gzip", "/,identity"})
  void aPageThatTheClientHasIsNotSentAgain(String path, String accepted) {
    String tag = raw().header("Accept-Encoding", accepted).get(path).header("ETag");

    raw()
        .header("Accept-Encoding", accepted)
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .header("Content-Security-Policy", containsString("default-src"));
  }

  @Test
  void aHeadHasNoBody() {
    raw().head("/").then().statusCode(200).contentType("text/html;charset=UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.js",
        "../main.js",
        "..%2fapplication.properties",
        "%2e%2e/%2e%2e/application.properties",
        "..%5capplication.properties",
        "lib/../main.js%00",
        "/etc/passwd",
        "index.html",
        "app",
        "app/",
        "lib/lit-html/package.json",
        "MAIN.JS"
      })
  void noOtherFileIsReachable(String name) throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send(
          "GET " + assets() + name + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      String answer = connection.readUntil("<never>");
      assertThat(answer, startsWith("HTTP/1.1 4"));
      assertThat(answer, containsString("application/problem+json"));
    }
  }

  @Test
  void thePageIsOnlyRead() {
    isProblem(given().post("/"), 405, "method-not-allowed", "/")
        .header("Allow", "GET, HEAD, OPTIONS");
    isProblem(given().delete("/assets/0/main.js"), 405, "method-not-allowed", "/assets/0/main.js");
  }

  /** A browser that loads the page leaves the budget of the API as it is. */
  @Test
  void filesHaveALimitOfTheirOwn() {
    given().get("/").then().header("RateLimit", startsWith("\"page\""));
    given().get("/assets/0/main.js").then().header("RateLimit", startsWith("\"page\""));
    given().get("/api/nothing").then().header("RateLimit", startsWith("\"read\""));
  }

  @Test
  void theLicencesOfTheLibrariesAreServedWithThem() {
    raw().get(assets() + "lib/lit-html/LICENSE").then().statusCode(200);
  }

  @Test
  void theFirstViewIsSmall() {
    Matcher addresses =
        Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"").matcher(raw().get("/").asString());
    int bytes = raw().header("Accept-Encoding", "gzip").get("/").asByteArray().length;
    while (addresses.find()) {
      bytes += raw().header("Accept-Encoding", "gzip").get(addresses.group(1)).asByteArray().length;
    }
    assertThat(bytes, lessThan(100_000));
  }
}
