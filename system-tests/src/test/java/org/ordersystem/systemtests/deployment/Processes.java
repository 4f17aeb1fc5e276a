package org.ordersystem.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.SigningKeys;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.lab.Lab;
import org.ordersystem.local.lab.LabServer;
import org.ordersystem.local.system.LocalSystem;

/** Processes on this machine, each on its own ports. */
final class Processes implements Deployment {
  private static final int PORT_OFFSET = Fork.portOffset(10_000);

  private final LocalSystem system;
  private final Map<Service, ServiceNode> nodes = new EnumMap<>(Service.class);

  Processes(Path root) {
    Workspace workspace = new Workspace(root, Fork.folder("system"), PORT_OFFSET);
    system = new LocalSystem(workspace);
    system.reset();
    LabServer lab = LabServer.start(new Lab(system), system.secrets().labToken(), workspace);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(lab)));
    for (Service service : Service.values()) {
      nodes.put(service, new ServiceProcessNode(system, system.process(service)));
    }
  }

  private void end(LabServer lab) {
    lab.close();
    system.stop();
  }

  @Override
  public void start() {
    system.start();
  }

  @Override
  public List<Node> nodes() {
    List<Node> all = new ArrayList<>(List.of(database()));
    all.addAll(nodes.values());
    return all;
  }

  @Override
  public DatabaseNode database() {
    return new DatabaseNode() {
      @Override
      public void start() {
        system.startDatabase();
      }

      @Override
      public void kill() {
        system.postgres().kill();
      }

      @Override
      public void pause() {
        system.postgres().pause();
      }

      @Override
      public void unpause() {
        system.postgres().unpause();
      }

      @Override
      public Connection connect(String database) throws SQLException {
        return system.postgres().connect(database);
      }

      @Override
      public String log() {
        return read(system.workspace().log(system.postgres().name()));
      }

      @Override
      public String toString() {
        return system.postgres().name();
      }
    };
  }

  @Override
  public String jdbcUrl(String name) {
    return system.workspace().jdbcUrl(name);
  }

  @Override
  public ServiceNode node(Service service) {
    return nodes.get(service);
  }

  @Override
  public ServiceNode replica(Service service) {
    return new ServiceProcessNode(system, system.replica(service, 1));
  }

  @Override
  public TestsHost testsHost() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new TestsHost(loopback.getHostAddress(), loopback);
  }

  @Override
  public boolean hasNetwork() {
    return false;
  }

  @Override
  public boolean hasLab() {
    return true;
  }

  @Override
  public Secrets secrets() {
    return system.secrets();
  }

  @Override
  public Path logs() {
    return system.workspace().log(Service.GATEWAY.toString()).getParent();
  }

  @Override
  public Path signingKey() {
    return new SigningKeys(system.workspace().keys()).privateKey();
  }

  static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
