package org.ordersystem.systemtests.secrets;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakSearchTest {
  private static final String PASSWORD = "7f3a9c";

  private final LeakSearch search = new LeakSearch(List.of(PASSWORD));

  @ParameterizedTest
  @CsvSource({
    "refused eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln, a JSON Web Token",
    "Authorization: bearer 6f1c6f1c6f1c6f1c6f1c, a bearer token",
    "cannot charge pm_card_visa, a payment method",
    "-----BEGIN PRIVATE KEY-----, a private key",
    "password=7f3a9c&x=1, a password or a key"
  })
  void aSecretIsFoundWhereverItStands(String line, String kind) {
    assertThat(search.in("2026-01-01 WARN " + line + " (again)"), contains(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer tokens are checked",
        "payment method refused",
        "traceId=4bf92f3577b34da6a3ce929d0e0e4736 orderId=01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e"
      })
  void anOrdinaryLineIsNoLeak(String line) {
    assertThat(search.in(line), is(empty()));
  }

  @Test
  void eachLineOfALogIsReadOnceAndWhenItIsComplete(@TempDir Path folder) throws IOException {
    LogTail tail = new LogTail(folder);
    Path log = Files.writeString(folder.resolve("gateway.log"), "one\ntw");
    assertThat(tail.next().get(log), contains("one"));

    Files.writeString(log, "\u00f6\nthree\n", StandardOpenOption.APPEND);
    assertThat(tail.next().get(log), contains("tw\u00f6", "three"));
    assertThat(tail.next().get(log), is(empty()));
  }
}
