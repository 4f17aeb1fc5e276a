package org.ordersystem.orchestrator.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaRef;

class GroupCommitTest {
  /** It ended the writer, and with it the log of a process that otherwise seemed well. */
  @Test
  void whatIsAskedBeforeTheReplicaIsRegisteredIsRefusedAndNoMore() throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      GroupCommit log = new GroupCommit(null, null, executor);
      CompletableFuture<Void> early = log.flush().toCompletableFuture();
      log.writeAs(UUID.randomUUID());
      ExecutionException refused =
          assertThrows(ExecutionException.class, () -> early.get(5, TimeUnit.SECONDS));
      assertThat(refused.getCause(), instanceOf(FencedException.class));
      log.flush().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }

  /** Nothing that is wrong with one saga ends the writer. */
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
      log.writeAs(UUID.randomUUID());
      SagaRef saga = new SagaRef(UUID.randomUUID(), "saga", UUID.randomUUID(), null);
      NewSaga fresh =
          new NewSaga(
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
