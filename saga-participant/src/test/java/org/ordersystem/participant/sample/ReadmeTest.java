package org.ordersystem.participant.sample;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.StepRequest;
import org.ordersystem.testsupport.TestEnvironment;

/** The sample of this module's README, and the table below it. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReadmeTest {
  private static final Path SAMPLE =
      Path.of("src/test/java/org/ordersystem/participant/sample/BookingResource.java");

  private final UUID saga = UUID.randomUUID();
  private final UUID order = UUID.randomUUID();

  private ValidatableResponse book(String country) {
    return StepRequest.of(saga, "book-carrier")
        .contentType(JSON)
        .body("{\"country\":\"%s\"}".formatted(country))
        .put("/bookings/" + order)
        .then();
  }

  private ValidatableResponse cancel() {
    return StepRequest.of(saga, "book-carrier").delete("/bookings/" + order).then();
  }

  private long effects(String kind) {
    return Database.number(
        "SELECT count(*) FROM effect WHERE saga_id = ? AND kind = ?", order, kind);
  }

  @Test
  void theCodeOfTheReadmeIsTheSampleThatIsTested() throws IOException {
    String code = Files.readString(SAMPLE);
    String readme = Files.readString(Path.of("README.md"));
    int block = readme.indexOf("```java\n") + "```java\n".length();
    assertThat(
        readme.substring(block, readme.indexOf("```", block)),
        is(code.substring(code.indexOf("@Path"))));
  }

  @Test
  void aRepeatedActionIsAnsweredAsTheFirst() {
    book("DE").statusCode(200).body("carrier", is("carrier of DE"));
    book("FR").statusCode(200).body("carrier", is("carrier of DE"));
    assertThat(effects("booked"), is(1L));
  }

  @Test
  void aRefusedActionIsRefusedAgain() {
    book("AQ").statusCode(409).body("code", is("NO_CARRIER"));
    book("DE").statusCode(409).body("code", is("NO_CARRIER"));
    assertThat(effects("booked"), is(0L));
  }

  @Test
  void anActionThatThrowsHasDoneNothingAndTheNextDeliveryIsTheFirst() {
    book("??").statusCode(500);
    assertThat(effects("booked"), is(0L));
    book("DE").statusCode(200);
    assertThat(effects("booked"), is(1L));
  }

  @Test
  void anActionAfterItsCompensationIs410() {
    book("DE").statusCode(200);
    cancel().statusCode(204);
    cancel().statusCode(204);
    book("DE").statusCode(410);
    assertThat(effects("cancelled"), is(1L));
  }

  @Test
  void theCompensationOfWhatWasRefusedUndoesNothing() {
    book("AQ").statusCode(409);
    cancel().statusCode(204);
    assertThat(effects("cancelled"), is(0L));
  }
}
