package org.ordersystem.orchestrator.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.engine.Term;

class GroupCommitTest {
  /** A defect in one saga does not end the writer. */
  @Test
  void aDefectConcernsOnlyWhatItIsAbout() throws Exception {
    DataSource broken =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("a defect");
                });
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      GroupCommit log = new GroupCommit(broken, null, executor);
      log.open();
      SagaRef saga = new SagaRef(UUID.randomUUID(), "saga", UUID.randomUUID(), null);
      NewSaga fresh =
          new NewSaga(
              new Term(UUID.randomUUID()),
              saga,
              1,
              "{}",
              new IdempotencyKey("scope", "key", "hash"),
              Instant.now(),
              Instant.now());
      ExecutionException failed =
          assertThrows(
              ExecutionException.class,
              () -> log.start(fresh).toCompletableFuture().get(5, TimeUnit.SECONDS));
      assertThat(failed.getCause(), instanceOf(IllegalStateException.class));
      log.flush().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }
}
