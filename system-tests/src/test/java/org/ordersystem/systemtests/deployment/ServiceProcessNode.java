package org.ordersystem.systemtests.deployment;

import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.process.ServiceProcess;
import org.ordersystem.local.system.LocalSystem;

/** A service as a process on this machine. All processes share its network. */
final class ServiceProcessNode implements ServiceNode {
  private final LocalSystem system;
  private final ServiceProcess process;

  ServiceProcessNode(LocalSystem system, ServiceProcess process) {
    this.system = system;
    this.process = process;
  }

  @Override
  public void start() {
    system.start(process);
  }

  @Override
  public String url() {
    return "http://localhost:" + process.port();
  }

  @Override
  public String managementUrl() {
    return "http://localhost:" + process.managementPort();
  }

  @Override
  public boolean isReady() {
    return process.health() == PartHealth.UP;
  }

  @Override
  public void stop() {
    process.stop();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public String log() {
    return Processes.read(process.log());
  }

  @Override
  public void pause() {
    process.pause();
  }

  @Override
  public void unpause() {
    process.unpause();
  }

  @Override
  public void disconnect() {
    throw new UnsupportedOperationException(process.name() + " cannot be disconnected");
  }

  @Override
  public void reconnect() {
    throw new UnsupportedOperationException(process.name() + " cannot be reconnected");
  }

  @Override
  public void override(String property, String value) {
    process.override(property, value);
  }

  @Override
  public void endOverrides() {
    process.endOverrides();
  }

  @Override
  public String toString() {
    return process.name();
  }
}
