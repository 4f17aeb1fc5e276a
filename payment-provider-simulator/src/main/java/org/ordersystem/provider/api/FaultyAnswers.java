package org.ordersystem.provider.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Supplier;
import org.ordersystem.provider.ProviderConfig;
import org.ordersystem.provider.fault.FaultSwitch;

/** Answers charges and refunds as the current mode says. */
@ApplicationScoped
class FaultyAnswers {
  private final FaultSwitch fault;
  private final Connection connection;
  private final ProviderConfig config;

  FaultyAnswers(FaultSwitch fault, Connection connection, ProviderConfig config) {
    this.fault = fault;
    this.connection = connection;
    this.config = config;
  }

  /** Runs the work and returns its answer, unless the mode prevents one of them. */
  Response answer(Supplier<Response> work) {
    return switch (fault.mode()) {
      case NORMAL -> work.get();
      case SLOW -> {
        pause(config.slowModeDelay());
        yield work.get();
      }
      case FAILING -> ProviderProblems.unavailable().toResponse();
      case SILENT -> {
        work.get();
        yield connection.cut();
      }
      case DOWN -> connection.cut();
    };
  }

  /** Parks the caller's virtual thread, which blocks no platform thread. */
  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the slow provider was waited for", e);
    }
  }
}
