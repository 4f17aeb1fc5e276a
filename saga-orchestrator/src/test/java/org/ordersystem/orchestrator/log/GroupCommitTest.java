package org.ordersystem.orchestrator.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;

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
}
