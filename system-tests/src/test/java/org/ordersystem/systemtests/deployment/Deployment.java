package org.ordersystem.systemtests.deployment;

import java.nio.file.Path;
import java.util.List;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.os.ContainerEngine;

/** The whole order system, deployed for the tests. It ends with the test process. */
public interface Deployment {
  /**
   * Deploys to containers if they are enabled, otherwise to processes on this machine.
   *
   * @param root the root of the source tree, which is already built
   */
  static Deployment of(Path root) {
    return ContainerEngine.isUsed() ? new Containers(root) : new Processes(root);
  }

  /** Starts all nodes that are not running and waits until every node is ready. */
  void start();

  /** Returns all nodes, the database first. */
  List<Node> nodes();

  DatabaseNode database();

  /** The JDBC URL of a database as services see it. */
  String jdbcUrl(String database);

  ServiceNode node(Service service);

  /** Adds a second node of a service with the same database. Other services do not call it. */
  ServiceNode replica(Service service);

  /** The address at which services reach servers in the test process. */
  TestsHost testsHost();

  /** Returns whether a node can be disconnected from the network. */
  boolean hasNetwork();

  /** Returns whether the failure lab of this system is open. */
  boolean hasLab();

  /** The passwords and keys of this system. */
  Secrets secrets();

  /** The folder to which all services log. */
  Path logs();

  /** The private key with which the development issuer signs tokens (PKCS #8, PEM). */
  Path signingKey();
}
