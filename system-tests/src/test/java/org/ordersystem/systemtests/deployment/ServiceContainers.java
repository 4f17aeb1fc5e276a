package org.ordersystem.systemtests.deployment;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Settings;
import org.ordersystem.local.config.SigningKeys;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/** Creates containers of the services with the same restrictions as in production. */
final class ServiceContainers {
  /** The host name of this machine in containers. */
  static final String TESTS_HOST = "host.docker.internal";

  /** Does not wait: the node itself waits until its published port answers. */
  private static final WaitStrategy NOTHING =
      new AbstractWaitStrategy() {
        @Override
        protected void waitUntilReady() {}
      };

  private static final long MEMORY = 384L << 20;

  /** Services restart too often in tests to benefit from the optimizing compiler. */
  private static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1";

  private static final Path KEYS = Path.of("/keys");

  private final Path keys;
  private final ContainerLogs logs;
  private final Settings settings;
  private final String web;

  /**
   * @param web the address of the web application on this machine
   */
  ServiceContainers(Path state, Secrets secrets, ContainerLogs logs, String web) {
    this.web = web;
    keys = state.resolve("keys");
    this.logs = logs;
    settings = new Settings(new ContainerAddresses(), secrets, new SigningKeys(KEYS));
    makeKeys();
  }

  Path signingKey() {
    return new SigningKeys(keys).privateKey();
  }

  /** The services run as a user who does not own the files. */
  private void makeKeys() {
    new SigningKeys(keys).createIfMissing();
    for (String file : keys.toFile().list()) {
      keys.resolve(file).toFile().setReadable(true, false);
    }
  }

  /**
   * @param name the host name
   * @param overrides configuration properties
   */
  GenericContainer<?> container(Service service, String name, Map<String, String> overrides) {
    Map<String, String> environment = new HashMap<>(settings.environment(service));
    settings.properties(service).forEach((key, value) -> environment.put(variable(key), value));
    environment.put("ORDERSYSTEM_DEVELOPMENT_ISSUER_REDIRECT_URIS", web);
    environment.put("ORDERSYSTEM_WEB_TRACE_ADDRESS", "https://tracing.example/{traceId}");
    overrides.forEach((key, value) -> environment.put(variable(key), value));
    environment.put("JAVA_TOOL_OPTIONS", JVM_OPTIONS);
    return new GenericContainer<>(Images.of(service))
        .withEnv(environment)
        .withTmpFs(Map.of("/tmp", "rw"))
        .withExtraHost(TESTS_HOST, "host-gateway")
        .withCreateContainerCmdModifier(
            command ->
                command
                    .withHostName(name)
                    .getHostConfig()
                    .withReadonlyRootfs(true)
                    .withBinds(
                        new Bind(keys.toString(), new Volume(KEYS.toString()), AccessMode.ro))
                    .withCapDrop(Capability.ALL)
                    .withMemory(MEMORY))
        .withLogConsumer(logs.of(name))
        .waitingFor(NOTHING);
  }

  /** Returns the environment variable of a property (MicroProfile Config). */
  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
