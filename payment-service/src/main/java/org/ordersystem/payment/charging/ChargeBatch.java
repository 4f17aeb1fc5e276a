package org.ordersystem.payment.charging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.opentelemetry.context.Context;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.ordersystem.participant.ExternalBatch;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.payment.PaymentConfig;
import org.ordersystem.payment.domain.ChargeDecision;
import org.ordersystem.payment.domain.Money;
import org.ordersystem.payment.domain.Payment;
import org.ordersystem.payment.domain.PaymentMethod;
import org.ordersystem.payment.domain.PaymentReceipt;
import org.ordersystem.payment.provider.PaymentProvider;
import org.ordersystem.payment.store.Payments;

/** Charges several orders: the provider is asked for all of them at the same time. */
@ApplicationScoped
public class ChargeBatch {
  private static final Logger LOG = Logger.getLogger(ChargeBatch.class);

  private final ExternalBatch batch;
  private final Payments payments;
  private final PaymentProvider provider;
  private final ExecutorService threads;
  private final Duration sharedWait;
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  ChargeBatch(
      ExternalBatch batch,
      Payments payments,
      PaymentProvider provider,
      @VirtualThreads ExecutorService threads,
      PaymentConfig config) {
    this.batch = batch;
    this.payments = payments;
    this.provider = provider;
    this.threads = threads;
    this.sharedWait = config.sharedWait();
  }

  /** One of the charges. */
  public record Charge(StepKey step, UUID orderId, Money amount, PaymentMethod method) {}

  /** As {@link PaymentService#charge} for each, in their order. */
  public List<StepOutcome<PaymentReceipt>> charge(List<Charge> charges) {
    List<Payment> intended =
        charges.stream()
            .map(c -> Payment.intended(c.orderId(), ids.generate(), c.amount(), c.method()))
            .toList();
    return batch.carryOut(charges.stream().map(Charge::step).toList(), new Work(intended));
  }

  private final class Work implements ExternalBatch.Work<Payment, ChargeDecision, PaymentReceipt> {
    private final List<Payment> intended;

    Work(List<Payment> intended) {
      this.intended = intended;
    }

    @Override
    public List<Payment> intend() {
      payments.store(intended);
      return intended;
    }

    @Override
    public List<Optional<ChargeDecision>> call(List<Payment> intents) {
      return ask(intents);
    }

    @Override
    public StepOutcome<PaymentReceipt> outcome(Payment payment, ChargeDecision decision) {
      return PaymentService.outcome(payment, decision);
    }

    @Override
    public void store(Map<Payment, ChargeDecision> decisions) {
      payments.decided(decisions);
    }
  }

  /** A call that takes longer than the others wait is not interrupted. Its result is not used. */
  private List<Optional<ChargeDecision>> ask(List<Payment> all) {
    List<CompletableFuture<ChargeDecision>> calls = all.stream().map(this::askMeanwhile).toList();
    try {
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
          .get(sharedWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("Not every charge of a request is decided: %s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the provider was called", e);
    }
    return calls.stream()
        .map(
            call ->
                call.isDone() && !call.isCompletedExceptionally()
                    ? Optional.of(call.join())
                    : Optional.<ChargeDecision>empty())
        .toList();
  }

  private CompletableFuture<ChargeDecision> askMeanwhile(Payment payment) {
    return CompletableFuture.supplyAsync(
        Context.current().wrapSupplier(() -> provider.charge(payment)), threads);
  }
}
