package org.ordersystem.inventory.api.step;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.ordersystem.inventory.domain.Refusal;
import org.ordersystem.inventory.domain.reservation.OrderedLines;
import org.ordersystem.inventory.domain.reservation.ReservationDecision;
import org.ordersystem.inventory.domain.shipment.Parcel;
import org.ordersystem.inventory.domain.shipment.ShipmentDecision;
import org.ordersystem.inventory.reservation.Reservations;
import org.ordersystem.inventory.shipment.Shipments;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.step.StepCall;
import org.ordersystem.participant.step.StepKey;

/** What the steps of the inventory do: each call once, and several calls with one commit. */
@ApplicationScoped
class InventoryStepActions {
  private final SagaFence fence;
  private final Reservations reservations;
  private final Shipments shipments;

  InventoryStepActions(SagaFence fence, Reservations reservations, Shipments shipments) {
    this.fence = fence;
    this.reservations = reservations;
    this.shipments = shipments;
  }

  List<StepOutcome<ReservationJson>> reserve(List<StepCall<ReserveRequest>> calls) {
    return act(calls, ReservationJson.class, () -> hold(calls));
  }

  void release(StepKey step, UUID orderId) {
    fence.compensation(step, () -> reservations.release(orderId));
  }

  List<StepOutcome<ShipmentJson>> ship(List<StepCall<ShipRequest>> calls) {
    return act(calls, ShipmentJson.class, () -> send(calls));
  }

  StepOutcome<EmptyAnswer> restock(StepKey step, UUID orderId) {
    return fence.action(
        step,
        EmptyAnswer.class,
        () -> {
          reservations.restock(orderId);
          return StepOutcome.done(new EmptyAnswer());
        });
  }

  private <B, T> List<StepOutcome<T>> act(
      List<StepCall<B>> calls, Class<T> type, Supplier<List<StepOutcome<T>>> work) {
    return fence.actions(calls.stream().map(StepCall::key).toList(), type, work);
  }

  private List<StepOutcome<ReservationJson>> hold(List<StepCall<ReserveRequest>> calls) {
    return reservations
        .hold(
            calls.stream()
                .map(call -> new OrderedLines(call.subject(), call.body().orderLines()))
                .toList())
        .stream()
        .map(InventoryStepActions::outcome)
        .toList();
  }

  private List<StepOutcome<ShipmentJson>> send(List<StepCall<ShipRequest>> calls) {
    return shipments
        .ship(
            calls.stream()
                .map(call -> new Parcel(call.subject(), call.body().shipTo().country()))
                .toList())
        .stream()
        .map(InventoryStepActions::outcome)
        .toList();
  }

  private static StepOutcome<ReservationJson> outcome(ReservationDecision decision) {
    return switch (decision) {
      case ReservationDecision.Held held -> StepOutcome.done(ReservationJson.of(held.order()));
      case ReservationDecision.Refused(Refusal refusal) -> refused(refusal);
    };
  }

  private static StepOutcome<ShipmentJson> outcome(ShipmentDecision decision) {
    return switch (decision) {
      case ShipmentDecision.Shipped shipped -> StepOutcome.done(ShipmentJson.of(shipped));
      case ShipmentDecision.Refused(Refusal refusal) -> refused(refusal);
    };
  }

  private static <T> StepOutcome<T> refused(Refusal refusal) {
    return StepOutcome.refused(refusal.code(), refusal.detail());
  }
}
