package org.ordersystem.orchestrator.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.EngineSettings;
import org.ordersystem.orchestrator.engine.Ownership;
import org.ordersystem.orchestrator.engine.Participants;
import org.ordersystem.orchestrator.engine.SagaLog;
import org.ordersystem.orchestrator.engine.Timer;
import org.ordersystem.orchestrator.order.OrderConfig;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.order.PlaceOrderSaga;
import org.ordersystem.orchestrator.order.ReturnOrder;
import org.ordersystem.orchestrator.order.ReturnOrderSaga;
import org.ordersystem.orchestrator.saga.definition.BackOff;
import org.ordersystem.orchestrator.saga.definition.Definitions;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;

/** Connects the engine, which is plain Java, with Quarkus. */
@ApplicationScoped
class EngineWiring {
  @Produces
  @Singleton
  SagaDefinition<PlaceOrder> placeOrder(OrderConfig config) {
    return PlaceOrderSaga.definition(config.deadline(), config.stepTimeout());
  }

  @Produces
  @Singleton
  SagaDefinition<ReturnOrder> returnOrder(OrderConfig config) {
    return ReturnOrderSaga.definition(config.stepTimeout());
  }

  @Produces
  @Singleton
  Definitions definitions(
      SagaDefinition<PlaceOrder> placeOrder, SagaDefinition<ReturnOrder> returnOrder) {
    return new Definitions(List.of(placeOrder, returnOrder));
  }

  @Produces
  @Singleton
  Supplier<UUID> ids() {
    NoArgGenerator generator = Generators.timeBasedEpochGenerator();
    return generator::generate;
  }

  @Produces
  @Singleton
  Engine engine(
      SagaLog log,
      Participants participants,
      Supplier<UUID> ids,
      EngineConfig config,
      Vertx vertx) {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new Engine(
        log,
        participants,
        timer(vertx),
        random,
        ids,
        new EngineSettings(
            new BackOff(config.backOffFirst(), config.backOffCap()),
            config.afterSecondFailure(),
            config.parkedFrom(),
            config.limit()));
  }

  @Produces
  @Singleton
  Ownership ownership(Engine engine) {
    return engine.ownership();
  }

  private static Timer timer(Vertx vertx) {
    return new Timer() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public void after(Duration delay, Runnable task) {
        vertx.setTimer(Math.max(1, delay.toMillis()), id -> task.run());
      }
    };
  }
}
