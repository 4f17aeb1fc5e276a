package org.ordersystem.inventory.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.inventory.support.Shop.aProductWith;
import static org.ordersystem.inventory.support.Steps.line;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ordersystem.inventory.support.Shop;
import org.ordersystem.inventory.support.Steps;
import org.ordersystem.inventory.support.Steps.Line;
import org.ordersystem.inventory.support.StockLedger;
import org.ordersystem.inventory.support.StockLedger.Balance;
import org.ordersystem.testsupport.TestEnvironment;

/** Many concurrent orders for a few products. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class HotProductsTest {
  private static final int AT_ONCE = 24;

  @Test
  void theLastPiecesAreSoldOnceInAnyOrderOfTheLines() throws Exception {
    List<String> skus = Stream.generate(() -> aProductWith(40)).limit(4).toList();

    List<Integer> answers = concurrently(60, i -> oneOrder(turned(skus, i)));

    assertEquals(40, Collections.frequency(answers, 200));
    assertEquals(20, Collections.frequency(answers, 409));
    for (String sku : skus) {
      assertEquals(new Balance(40, 40, 40, 40, 0), StockLedger.balance(sku));
    }
  }

  @Test
  void theBooksAreInOrderAfterATurmoilOfOrdersShipmentsReleasesReturnsAndReceipts()
      throws Exception {
    List<String> skus = Stream.generate(() -> aProductWith(50)).limit(5).toList();

    List<Integer> answers = concurrently(80, i -> oneOrdersLife(skus, new Random(i)));

    assertTrue(answers.contains(200), "some orders are served");
    for (String sku : skus) {
      Balance balance = StockLedger.balance(sku);
      assertTrue(balance.isConsistent(), () -> sku + " " + balance);
      assertEquals(0, balance.reserved(), "every order was shipped or released");
    }
  }

  @Test
  void concurrentDeliveriesOfOneReservationHoldTheStockOnce() throws Exception {
    String sku = aProductWith(100);
    Steps saga = Steps.ofANewSaga();

    List<Integer> answers = concurrently(20, i -> patiently(() -> saga.reserve(line(sku, 3))));

    assertEquals(20, Collections.frequency(answers, 200));
    assertEquals(new Balance(100, 100, 3, 3, 0), StockLedger.balance(sku));
  }

  @Test
  void aReservationAndItsReleaseAtTheSameMomentLeaveNothingHeld() throws Exception {
    String sku = aProductWith(100);

    concurrently(
        20,
        i -> {
          Steps saga = Steps.ofANewSaga();
          return concurrently(
              2,
              half ->
                  half == 0
                      ? patiently(() -> saga.reserve(line(sku, 3)))
                      : patiently(saga::release));
        });

    assertEquals(new Balance(100, 100, 0, 0, 0), StockLedger.balance(sku));
  }

  /** Reserves products in random order, then ships or releases them, with some repetitions. */
  private static int oneOrdersLife(List<String> skus, Random random) {
    Steps saga = Steps.ofANewSaga();
    List<String> shuffled = new ArrayList<>(skus);
    Collections.shuffle(shuffled, random);
    List<Line> lines =
        shuffled.stream()
            .limit(1 + random.nextInt(skus.size()))
            .map(sku -> line(sku, 1 + random.nextInt(3)))
            .toList();
    int status = patiently(() -> saga.reserve(lines));
    assertTrue(status == 200 || status == 409, () -> "unexpected answer " + status);
    if (random.nextInt(5) == 0) {
      assertEquals(status, patiently(() -> saga.reserve(lines)));
      assertEquals(201, patiently(() -> Shop.receive(shuffled.getFirst(), 1)));
    }
    if (status == 200 && random.nextBoolean()) {
      assertEquals(200, patiently(saga::ship));
      if (random.nextBoolean()) {
        assertEquals(200, patiently(saga.ofAnotherSaga()::restock));
      }
    } else {
      assertEquals(204, patiently(saga::release));
    }
    return status;
  }

  private static int oneOrder(List<Line> lines) {
    Steps saga = Steps.ofANewSaga();
    return patiently(() -> saga.reserve(lines));
  }

  /** Repeats a call while its outcome is unknown (503), as the orchestrator does. */
  private static int patiently(Supplier<ValidatableResponse> call) {
    return Stream.generate(() -> call.get().extract().statusCode())
        .limit(100)
        .filter(status -> status != 503)
        .findFirst()
        .orElseThrow();
  }

  private static List<Line> turned(List<String> skus, int i) {
    return (i % 2 == 0 ? skus : skus.reversed()).stream().map(sku -> line(sku, 1)).toList();
  }

  private interface Work<T> {
    T of(int i) throws Exception;
  }

  private static <T> List<T> concurrently(int times, Work<T> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<T>> calls =
          IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> work.of(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    }
  }
}
