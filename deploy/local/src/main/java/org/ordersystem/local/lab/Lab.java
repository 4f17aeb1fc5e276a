package org.ordersystem.local.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.lab.LabPart.Action;
import org.ordersystem.local.sample.SampleOrder;
import org.ordersystem.local.system.LocalSystem;

/** Everything that the lab does to one system. What takes time is begun, and the state shows it. */
public final class Lab {
  private static final List<SampleOrder> ORDERS =
      List.of(
          new SampleOrder("good", "TEA-EARL-GREY", "pm_card_visa", "DE", "COMPLETED"),
          new SampleOrder("slow-card", "TEA-EARL-GREY", "pm_card_slow", "DE", "COMPLETED"),
          new SampleOrder("sold-out", "TEA-SOLD-OUT", "pm_card_visa", "DE", "REJECTED"),
          new SampleOrder("antarctica", "TEA-EARL-GREY", "pm_card_visa", "AQ", "REJECTED"));

  private final List<LabPart> parts;
  private final LabLoad load;
  private final LabCheck check;
  private final ApiClient gateway;
  private final ApiClient provider;
  private final String providerKey;

  /**
   * The state of the lab.
   *
   * @param providerMode null if the provider does not answer
   */
  record State(
      List<LabPart.State> parts, String providerMode, LabLoad.State load, LabCheck.State check) {}

  public Lab(LocalSystem system) {
    parts = system.parts().stream().map(part -> new LabPart(system, part)).toList();
    gateway = new ApiClient(system.workspace().url(Service.GATEWAY));
    load = new LabLoad(system.workspace().url(Service.GATEWAY));
    check = new LabCheck(system);
    provider = new ApiClient(system.workspace().url(Service.PAYMENT_PROVIDER_SIMULATOR));
    providerKey = system.secrets().providerApiKey();
  }

  State state() {
    List<LabPart.State> states = parts.parallelStream().map(LabPart::state).toList();
    boolean answers =
        states.stream()
            .filter(part -> part.name().equals(Service.PAYMENT_PROVIDER_SIMULATOR.folder()))
            .allMatch(part -> part.state().equals("UP"));
    return new State(states, answers ? providerMode() : null, load.state(), check.state());
  }

  private String providerMode() {
    try {
      return provider.get(providerKey, "/mode").orFail("The mode").path("mode").asText();
    } catch (LocalSystemException justEnded) {
      return null;
    }
  }

  /**
   * Begins an action on a part.
   *
   * @throws LabRefusal if there is no such part or action, or the state does not allow it
   */
  void act(String part, String action) {
    parts.stream()
        .filter(each -> each.name().equals(part))
        .findFirst()
        .orElseThrow(() -> LabRefusal.unknown("There is no such part"))
        .begin(action(action));
  }

  private static Action action(String name) {
    return switch (name) {
      case "start" -> Action.START;
      case "stop" -> Action.STOP;
      case "kill" -> Action.KILL;
      case "pause" -> Action.PAUSE;
      case "resume" -> Action.RESUME;
      default -> throw LabRefusal.unknown("There is no such action");
    };
  }

  /** Switches the mode of the payment provider, which must run. */
  void switchProvider(JsonNode request) {
    try {
      ApiClient.Answer answer =
          provider.put(providerKey, "/mode", Map.of("mode", request.path("mode").asText()));
      if (answer.status() == 400) {
        throw LabRefusal.malformed("There is no such mode");
      }
      answer.orFail("The mode");
    } catch (LocalSystemException doesNotAnswer) {
      throw LabRefusal.conflict("The payment provider does not answer");
    }
  }

  /**
   * Places one of a few orders as alice, and does not wait for its end.
   *
   * @throws LabRefusal if there is no such order, or the system does not accept it
   */
  Placed place(JsonNode request) {
    String story = request.path("order").asText();
    SampleOrder order =
        ORDERS.stream()
            .filter(each -> each.story().equals(story))
            .findFirst()
            .orElseThrow(() -> LabRefusal.malformed("There is no such order"));
    try {
      ApiClient.Answer answer =
          gateway.post(gateway.token("alice"), "/api/orders", order.body(), Map.of());
      if (answer.status() >= 300) {
        throw LabRefusal.conflict(
            "The order was not accepted: " + answer.body().path("detail").asText());
      }
      return new Placed(answer.body().path("id").asText());
    } catch (LocalSystemException noAnswer) {
      throw LabRefusal.conflict("The order was not accepted: " + noAnswer.getMessage());
    }
  }

  /** The id of an order that was placed. */
  record Placed(String id) {}

  void beginLoad(JsonNode request) {
    load.begin(request.path("perSecond").asInt(), request.path("seconds").asInt());
  }

  void beginCheck() {
    check.begin();
  }
}
