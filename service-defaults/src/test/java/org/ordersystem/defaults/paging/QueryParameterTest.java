package org.ordersystem.defaults.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.defaults.problem.Violation;

class QueryParameterTest {
  private static PageQuery query(String limit, String after) {
    PageQuery query = new PageQuery();
    query.limit = limit;
    query.after = after;
    return query;
  }

  private static void assertRefused(String name, Runnable reading) {
    HttpProblem problem = assertThrows(HttpProblem.class, reading::run);
    assertEquals(400, problem.getStatusCode());
    List<?> violations = (List<?>) problem.getParameters().get("violations");
    assertEquals(name, ((Violation) violations.getFirst()).field());
  }

  @ParameterizedTest
  @NullAndEmptySource
  void aParameterThatIsNotGivenHasItsDefault(String nothing) {
    assertEquals(20, query(nothing, nothing).limit());
    assertEquals(Optional.empty(), query(nothing, nothing).after(UUID::fromString));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 100})
  void aLimitFrom1To100IsTaken(int limit) {
    assertEquals(limit, query(Integer.toString(limit), null).limit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "101",
        "-1",
        "+5",
        "05",
        "5.0",
        " 5",
        "5 ",
        "٥",
        "1e1",
        "0x5",
        "null",
        "99999999999"
      })
  void anyOtherLimitIsRefused(String limit) {
    assertRefused("limit", () -> query(limit, null).limit());
  }

  @Test
  void theCursorOfAPageLeadsToTheItemAfterIt() {
    List<Integer> items = IntStream.rangeClosed(1, 5).boxed().toList();
    Page<Integer> first = Page.of(items.subList(0, 3), 2, item -> item, item -> item);

    assertEquals(List.of(1, 2), first.items());
    assertEquals(Optional.of(2), query(null, first.next()).after(QueryParameter::number));
    assertEquals(null, Page.of(items.subList(3, 5), 2, item -> item, item -> item).next());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "MQ==", "MR", "AA", "null", "////"})
  void anInvalidCursorIsRefused(String cursor) {
    assertRefused("after", () -> query(null, cursor).after(QueryParameter::number));
  }

  @Test
  void aDateAndAFullHourAreTaken() {
    assertEquals(LocalDate.of(2024, 2, 29), QueryParameter.date("2024-02-29"));
    assertEquals(
        Instant.parse("2025-03-01T23:00:00Z"), QueryParameter.hour("2025-03-01T23:00:00Z"));
    assertEquals(
        Instant.parse("2025-03-01T00:00:00Z"), QueryParameter.hour("2025-03-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-02-29",
        "2025-13-01",
        "2025-1-1",
        "0000-01-01",
        "+12025-01-01",
        "-2025-01-01",
        "٢٠٢٥-03-01",
        "2025-03-01Z",
        "2025-03-01T00:00:00Z",
        "today"
      })
  void anyOtherDateIsRefused(String text) {
    assertRefused(
        "from", () -> QueryParameter.parse("from", text, "must be a date", QueryParameter::date));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-03-01T10:30:00Z",
        "2025-03-01T24:00:00Z",
        "2025-02-29T10:00:00Z",
        "2025-03-01T10:00:00+01:00",
        "2025-03-01T10:00Z",
        "2025-03-01T10:00:00",
        "2025-03-01 10:00:00Z",
        "2025-03-01t10:00:00z",
        "2025-03-01"
      })
  void anyOtherHourIsRefused(String text) {
    assertRefused(
        "from", () -> QueryParameter.parse("from", text, "must be an hour", QueryParameter::hour));
  }
}
