package org.ordersystem.local.build;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.Folders;
import org.ordersystem.local.os.ShutdownHook;
import org.ordersystem.local.process.AotCache;
import org.ordersystem.local.sample.SampleData;
import org.ordersystem.local.sample.SampleOrder;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.system.StartupChecks;

/**
 * Makes the AOT caches: runs the system once beside the real one, in a folder and on ports of its
 * own, gives it typical work, and lets every JVM write down at its end what it has loaded.
 */
public final class AotTraining {
  private static final int ORDERS = 100;

  private final Workspace workspace;
  private final Console console;

  public AotTraining(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  /** Without caches everything still works, so a training that fails is only told. */
  public void run() {
    console.line("Training the start-up caches (once after each build; takes about a minute)");
    LocalSystem system =
        new LocalSystem(freePorts(workspace.state().resolve("training")), AotCache.TRAIN);
    try (ShutdownHook _ = new ShutdownHook(() -> abandon(system))) {
      train(system);
    } catch (LocalSystemException e) {
      if (ShutdownHook.ending()) {
        throw e;
      }
      abandon(system);
      console.line("  that failed, so starts will be slower: %s", e.getMessage());
    }
  }

  private void train(LocalSystem system) {
    system.reset();
    system.start();
    work(new ApiClient(system.workspace().url(Service.GATEWAY)));
    console.line("  the caches are being written");
    system.reset();
  }

  /** What a broken run has written down would count as fresh. */
  private void abandon(LocalSystem system) {
    system.kill();
    Folders.delete(system.workspace().state());
    AotCache.delete(workspace);
  }

  private static void work(ApiClient api) {
    SampleData.load(api);
    SampleOrder.ALL.forEach(order -> order.place(api));
    String alice = api.token("alice");
    SampleOrder typical = SampleOrder.ALL.getFirst();
    IntStream.range(0, ORDERS).forEach(i -> typical.place(api, alice));
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
