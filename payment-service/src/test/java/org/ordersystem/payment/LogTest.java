package org.ordersystem.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeProvider.class)
class LogTest {
  private static final String SECRET = "pm_card_that_nobody_may_read";

  /** The logger of the embedded PostgreSQL server. The test ignores it. */
  private static final String POSTGRESQL = "io.zonky";

  private static final String BODY = Step.body(899, SECRET);

  private final Recorder recorder = new Recorder();

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(recorder);
  }

  @AfterEach
  void removeRecorder() {
    Logger.getLogger("").removeHandler(recorder);
  }

  @Test
  void noPaymentMethodIsLoggedInAnyFailure() {
    FakeProvider.answersCharges(
        FakeProvider.captured("ch_1"),
        FakeProvider.declined("card_declined"),
        FakeProvider.json(400, BODY),
        FakeProvider.json(200, BODY),
        aResponse().withFault(Fault.EMPTY_RESPONSE),
        FakeProvider.unavailable());
    Step.ofNewSaga().charge(BODY).statusCode(200);
    Step.ofNewSaga().charge(BODY).statusCode(409);
    Step.ofNewSaga().charge(BODY).statusCode(500);
    Step.ofNewSaga().charge(BODY).statusCode(503);
    badRequests();
    failingDatabase();
    recorder.lines.forEach(line -> assertFalse(line.contains(SECRET), line));
    assertFalse(recorder.lines.isEmpty());
  }

  private static void badRequests() {
    Step.ofNewSaga().charge(BODY.replace("EUR", "eur")).statusCode(400);
    Step.ofNewSaga().charge(BODY.replace(SECRET, SECRET.toUpperCase())).statusCode(400);
    Step.ofNewSaga().charge(BODY.replace("}", "")).statusCode(400);
  }

  private static void failingDatabase() {
    Database.execute("ALTER TABLE payment ADD CONSTRAINT nothing CHECK (amount < 0) NOT VALID");
    try {
      Step.ofNewSaga().charge(BODY).statusCode(500);
    } finally {
      Database.execute("ALTER TABLE payment DROP CONSTRAINT nothing");
    }
  }

  private static final class Recorder extends Handler {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLoggerName().startsWith(POSTGRESQL)) {
        return;
      }
      StringWriter text = new StringWriter();
      text.append(new SimpleFormatter().formatMessage(entry));
      if (entry.getThrown() != null) {
        entry.getThrown().printStackTrace(new PrintWriter(text));
      }
      lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
