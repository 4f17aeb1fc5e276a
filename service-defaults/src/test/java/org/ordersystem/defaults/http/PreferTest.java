package org.ordersystem.defaults.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=1 | 1",
        "wait=30 | 30",
        "Wait = 10 | 10",
        "wait=\"10\" | 10",
        "respond-async, wait=5 | 5",
        "wait=5; foo=bar, handling=lenient | 5",
        "wait=007 | 7",
        "wait=3, wait=9 | 3"
      })
  void aWaitIsFoundInAnyPosition(String field, int seconds) {
    assertEquals(OptionalInt.of(seconds), Prefer.waitSeconds(List.of(field)));
  }

  @Test
  void severalFieldsAreOneList() {
    assertEquals(
        OptionalInt.of(4), Prefer.waitSeconds(List.of("respond-async", "wait=4", "wait=6")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "wait",
        "wait=",
        "wait=0",
        "wait=31",
        "wait=-5",
        "wait=5s",
        "wait=1.5",
        "wait=99999999999999999999",
        "waiter=5",
        "respond-async",
        "wait=31, wait=5"
      })
  void anInvalidPreferenceIsIgnored(String field) {
    assertEquals(OptionalInt.empty(), Prefer.waitSeconds(List.of(field)));
  }

  @Test
  void noFieldIsNoPreference() {
    assertEquals(OptionalInt.empty(), Prefer.waitSeconds(List.of()));
  }
}
