package org.ordersystem.systemtests.deployment;

import java.nio.file.Path;
import java.util.List;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.os.ContainerEngine;

/** The whole order system, made for the tests; it ends with their process. */
public interface Deployment {
  /**
   * In containers where they are to be used, else as processes of this machine.
   *
   * @param root the source tree, built
   */
  static Deployment of(Path root) {
    return ContainerEngine.isUsed() ? new Containers(root) : new Processes(root);
  }

  /** Starts what does not run and waits until every node is ready. */
  void start();

  /** The database first, then the services. */
  List<Node> nodes();

  DatabaseNode database();

  ServiceNode node(Service service);

  /** A second node of a service, with the same database; its neighbours know the first only. */
  ServiceNode replica(Service service);

  /** Where services find what listens in the tests' process. */
  TestsHost testsHost();

  /** Whether a node can be cut off from the others. */
  boolean hasNetwork();

  String providerApiKey();
}
