package org.ordersystem.provider.charging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.ordersystem.provider.ProviderConfig;
import org.ordersystem.provider.charging.ChargeAnswer.Captured;
import org.ordersystem.provider.charging.ChargeAnswer.Declined;
import org.ordersystem.provider.charging.ChargeAnswer.KeyReused;
import org.ordersystem.provider.charging.ChargeAnswer.NeverSent;
import org.ordersystem.provider.charging.ChargeAnswer.Unavailable;
import org.ordersystem.provider.domain.Charge;
import org.ordersystem.provider.domain.ChargeOrder;
import org.ordersystem.provider.domain.TestCard;
import org.ordersystem.provider.ledger.Charges;
import org.ordersystem.provider.ledger.UnavailableCalls;

/** Charges a card once for each idempotency key, with the behaviour of that card. */
@ApplicationScoped
public class ChargeService {
  private final Charges charges;
  private final UnavailableCalls unavailableCalls;
  private final ProviderConfig config;
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  ChargeService(Charges charges, UnavailableCalls unavailableCalls, ProviderConfig config) {
    this.charges = charges;
    this.unavailableCalls = unavailableCalls;
    this.config = config;
  }

  /** Decides a charge, or returns the earlier decision. The slow card takes the configured time. */
  public ChargeAnswer charge(String idempotencyKey, ChargeOrder order) {
    TestCard card = TestCard.of(order.paymentMethod());
    Optional<ChargeAnswer> early =
        switch (card) {
          case SLOW, UNAVAILABLE ->
              charges
                  .find(idempotencyKey)
                  .map(known -> repeat(known, order))
                  .or(() -> holdBack(card, idempotencyKey));
          default -> Optional.empty();
        };
    return early.orElseGet(() -> decide(card, idempotencyKey, order));
  }

  private Optional<ChargeAnswer> holdBack(TestCard card, String idempotencyKey) {
    if (card == TestCard.SLOW) {
      pause(config.slowCardDelay());
      return Optional.empty();
    }
    return unavailableCalls.count(idempotencyKey, config.unavailableCalls())
        ? Optional.of(new Unavailable())
        : Optional.empty();
  }

  private ChargeAnswer decide(TestCard card, String idempotencyKey, ChargeOrder order) {
    Charge charge = new Charge(ids.generate(), idempotencyKey, order, card.decision());
    if (!charges.enter(charge)) {
      return repeat(charges.find(idempotencyKey).orElseThrow(), order);
    }
    return card == TestCard.LOST_RESPONSE ? new NeverSent() : answer(charge);
  }

  private static ChargeAnswer repeat(Charge known, ChargeOrder order) {
    return known.order().equals(order) ? answer(known) : new KeyReused();
  }

  private static ChargeAnswer answer(Charge charge) {
    return switch (charge.decision()) {
      case Charge.Captured() -> new Captured(charge.id());
      case Charge.Declined(String code) -> new Declined(code);
    };
  }

  /** Parks the caller's virtual thread, which blocks no platform thread. */
  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the slow card was waited for", e);
    }
  }
}
