package org.ordersystem.local.build;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.load.ClosedLoop;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.PlacedOrders;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.Folders;
import org.ordersystem.local.os.ShutdownHook;
import org.ordersystem.local.process.AotCache;
import org.ordersystem.local.sample.SampleData;
import org.ordersystem.local.sample.SampleOrder;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.system.StartupChecks;

/**
 * Creates the AOT caches. It runs a second system with its own folder and ports, gives it typical
 * work, and lets each JVM write its cache when it ends.
 */
public final class AotTraining {
  /** So many that the JVM has profiles of everything that an order runs through. */
  private static final int ORDERS = 500;

  private static final int CUSTOMERS = 32;

  private final Workspace workspace;
  private final Console console;

  public AotTraining(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  /** For the build of the images: trains the services below the current folder, or fails. */
  public static void main(String... arguments) {
    new AotTraining(Workspace.fromEnvironment(), new Console(System.out)).createAll();
  }

  /** Everything works without caches, so a failed training is only reported. */
  public void run() {
    try {
      createAll();
    } catch (LocalSystemException e) {
      if (ShutdownHook.ending()) {
        throw e;
      }
      console.line("  failed, so starts are slower: %s", e.getMessage());
    }
  }

  private void createAll() {
    console.line("Training the AOT caches (after each build, one or two minutes)");
    LocalSystem system =
        new LocalSystem(freePorts(workspace.state().resolve("training")), AotCache.TRAIN);
    try (ShutdownHook _ = new ShutdownHook(() -> abandon(system))) {
      train(system);
    } catch (LocalSystemException e) {
      if (!ShutdownHook.ending()) {
        abandon(system);
      }
      throw e;
    }
  }

  private void train(LocalSystem system) {
    system.reset();
    system.start();
    work(system.workspace().url(Service.GATEWAY));
    console.line("  writing the caches");
    system.reset();
  }

  /** Removes the caches of a failed run, which would count as fresh. */
  private void abandon(LocalSystem system) {
    system.kill();
    Folders.delete(system.workspace().state());
    AotCache.delete(workspace);
  }

  private static void work(String gateway) {
    ApiClient api = new ApiClient(gateway);
    SampleData.load(api);
    SampleOrder.ALL.forEach(order -> order.place(api));
    PlacedOrders.load(api);
    try (LoadClient client = new LoadClient()) {
      ClosedLoop.forRequests(client, PlacedOrders.at(List.of(gateway)), CUSTOMERS, ORDERS);
    }
    String alice = api.token("alice");
    api.get(alice, "/api/orders");
    api.get(api.token("oscar"), "/api/sagas");
    api.get(alice, "/health");
  }

  private Workspace freePorts(Path state) {
    return IntStream.rangeClosed(1, 9)
        .mapToObj(hundred -> new Workspace(workspace.root(), state, 10_000 + hundred * 100))
        .filter(candidate -> StartupChecks.taken(new LocalSystem(candidate)).isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new LocalSystemException("There are no free ports for the training run"));
  }
}
