package org.ordersystem.systemtests.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.participant.ExternalBatch;
import org.ordersystem.participant.Intent;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.SimulatedDatabase;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.StepRefused;
import org.ordersystem.participant.step.BatchRefused;
import org.ordersystem.participant.step.StepCompensated;
import org.ordersystem.participant.step.StepKey;

/** The participants: the real fence around work whose effects are counted. */
final class SimulatedServices {
  private static final String CHARGE = "charge-payment";
  private static final Map<String, JsonNode> ANSWERS =
      Map.of(
          "create-order",
          json("{}"),
          "reserve-inventory",
          json("{\"lines\":[],\"total\":{\"amount\":1,\"currency\":\"EUR\"}}"),
          CHARGE,
          json("{\"paymentId\":\"p\"}"),
          "ship-order",
          json("{\"id\":\"s\"}"),
          "complete-order",
          json("{}"));
  private static final Map<String, String> REFUSALS =
      Map.of(
          "reserve-inventory",
          "OUT_OF_STOCK",
          CHARGE,
          "PAYMENT_DECLINED",
          "ship-order",
          "SHIPMENT_REFUSED");

  private final World world;
  private final SimulatedDatabase database;
  private final SagaFence fence;
  private final ExternalBatch externalBatch;
  private final Map<StepKey, Integer> acted = new HashMap<>();
  private final Map<StepKey, Integer> undone = new HashMap<>();
  private final Map<StepKey, Boolean> charged = new HashMap<>();
  private final Map<StepKey, Boolean> refunded = new HashMap<>();

  private int doneTogether;

  private static final class Crash extends RuntimeException {}

  SimulatedServices(World world, boolean forgetful) {
    this.world = world;
    this.database = new SimulatedDatabase(this::mayCrash, forgetful);
    this.fence = database.fence();
    this.externalBatch = database.externalBatch();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mayCrash() {
    if (world.fault(20)) {
      throw new Crash();
    }
  }

  /** Handles one delivery of a request. The same request may be delivered several times. */
  Answer handle(Delivery delivery) {
    StepKey key = new StepKey(delivery.saga().id(), delivery.step().name());
    try {
      if (isCompensation(delivery)) {
        compensate(key);
        return new Answer.Done(json("{}"));
      }
      act(key);
      if (world.fault(40)) {
        return new Answer.Defect("answered 418");
      }
      return new Answer.Done(ANSWERS.get(delivery.step().name()));
    } catch (StepRefused refusal) {
      return new Answer.Refused(refusal.code(), "");
    } catch (StepCompensated late) {
      return new Answer.Compensated();
    } catch (Crash crash) {
      return new Answer.Unknown("answered 503", null);
    }
  }

  private static boolean isCompensation(Delivery delivery) {
    String path = delivery.request().path();
    return delivery.request().method().equals("DELETE")
        || path.endsWith("/refund")
        || path.endsWith("/rejection")
        || path.endsWith("/cancellation");
  }

  /** How many requests with several calls were done. */
  int doneTogether() {
    return doneTogether;
  }

  /** Handles the calls of one request, with one commit. Empty if nothing was done. */
  List<Answer> handle(List<Delivery> deliveries) {
    String step = deliveries.getFirst().step().name();
    List<StepKey> keys =
        deliveries.stream().map(each -> new StepKey(each.saga().id(), step)).toList();
    try {
      List<StepOutcome<String>> outcomes =
          step.equals(CHARGE)
              ? externalBatch.carryOut(keys, new Charges(keys))
              : fence.actions(keys, String.class, () -> keys.stream().map(this::work).toList());
      doneTogether++;
      return outcomes.stream().map(outcome -> answer(outcome, step)).toList();
    } catch (BatchRefused nothingDone) {
      return List.of();
    } catch (Crash crash) {
      return Collections.nCopies(keys.size(), new Answer.Unknown("answered 503", null));
    }
  }

  private static Answer answer(StepOutcome<String> outcome, String step) {
    return switch (outcome) {
      case StepOutcome.Done<String> _ -> new Answer.Done(ANSWERS.get(step));
      case StepOutcome.Refused<String>(String code, String detail) ->
          new Answer.Refused(code, detail);
      case StepOutcome.Unknown<String> _ -> new Answer.Unknown("not known", null);
      case StepOutcome.Compensated<String> _ -> new Answer.Compensated();
    };
  }

  /** The charges of one request. The answer to one of them may be lost, those to others not. */
  private final class Charges implements ExternalBatch.Work<StepKey, Boolean, String> {
    private final List<StepKey> keys;

    Charges(List<StepKey> keys) {
      this.keys = keys;
    }

    @Override
    public List<StepKey> intend() {
      return keys;
    }

    @Override
    public List<Optional<Boolean>> call(List<StepKey> intents) {
      return intents.stream().map(this::call).toList();
    }

    private Optional<Boolean> call(StepKey key) {
      try {
        return Optional.of(charge(key));
      } catch (Crash noAnswer) {
        return Optional.empty();
      }
    }

    @Override
    public StepOutcome<String> outcome(StepKey key, Boolean captured) {
      return SimulatedServices.this.outcome(key, captured);
    }

    @Override
    public void store(Map<StepKey, Boolean> results) {
      // the provider's ledger is all that is counted
    }
  }

  private void act(StepKey key) {
    if (key.step().equals(CHARGE)) {
      Intent<StepKey> intent = new Intent<>(() -> key, () -> key);
      fence.externalAction(key, String.class, intent, this::charge, this::outcome).answer();
      return;
    }
    fence.action(key, String.class, () -> work(key)).answer();
  }

  private StepOutcome<String> work(StepKey key) {
    if (REFUSALS.containsKey(key.step()) && world.chance(8)) {
      return StepOutcome.refused(REFUSALS.get(key.step()), "by chance");
    }
    count(acted, key);
    return StepOutcome.done("");
  }

  private StepOutcome<String> outcome(StepKey key, boolean captured) {
    return captured ? StepOutcome.done("") : StepOutcome.refused(REFUSALS.get(CHARGE), "by chance");
  }

  private void compensate(StepKey key) {
    if (key.step().equals(CHARGE)) {
      fence.externalCompensation(key, () -> key, this::refund, (charge, done) -> {});
      return;
    }
    Runnable undo = () -> count(undone, key);
    fence.compensation(key, undo);
  }

  /** The provider is idempotent by key. Any message may arrive during the call. */
  private boolean charge(StepKey key) {
    return meanwhile(() -> charged.computeIfAbsent(key, k -> !world.chance(8)));
  }

  private boolean refund(StepKey key) {
    return meanwhile(
        () -> {
          if (charged.computeIfAbsent(key, k -> !world.chance(8))) {
            refunded.put(key, true);
          }
          return true;
        });
  }

  /** No transaction is open here, so other messages may arrive before and after the call. */
  private boolean meanwhile(Supplier<Boolean> call) {
    if (world.chance(3)) {
      world.pass(world.delay(200));
    }
    boolean answer = call.get();
    if (world.chance(3)) {
      world.pass(world.delay(200));
    }
    if (world.fault(20)) {
      throw new Crash();
    }
    return answer;
  }

  private void count(Map<StepKey, Integer> counter, StepKey key) {
    if (counter == acted && undone.containsKey(key)) {
      throw new AssertionError("takes effect after its compensation: " + key);
    }
    if (counter.merge(key, 1, Integer::sum) > 1) {
      throw new AssertionError("takes effect twice: " + key);
    }
    database.onRollback(() -> counter.remove(key));
  }

  /** Returns whether the step's action is in effect. */
  boolean inEffect(UUID saga, String step) {
    StepKey key = new StepKey(saga, step);
    return step.equals(CHARGE)
        ? charged.getOrDefault(key, false) && !refunded.containsKey(key)
        : acted.containsKey(key) && !undone.containsKey(key);
  }
}
