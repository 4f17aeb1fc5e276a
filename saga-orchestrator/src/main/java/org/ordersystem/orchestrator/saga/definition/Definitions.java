package org.ordersystem.orchestrator.saga.definition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The saga definitions of this system, with each version that a saga in flight may follow. */
public final class Definitions {
  private record Key(String type, int version) {}

  private final Map<Key, SagaDefinition<?>> byKey = new HashMap<>();

  public Definitions(List<SagaDefinition<?>> definitions) {
    for (SagaDefinition<?> definition : definitions) {
      if (byKey.put(new Key(definition.type(), definition.version()), definition) != null) {
        throw new IllegalArgumentException(
            definition.type() + " version " + definition.version() + " is defined twice");
      }
    }
  }

  /** All definitions, in any order. */
  public Collection<SagaDefinition<?>> all() {
    return byKey.values();
  }

  /** The names of all participants. */
  public Set<String> participants() {
    return byKey.values().stream()
        .flatMap(definition -> definition.steps().stream())
        .map(Step::participant)
        .collect(Collectors.toSet());
  }

  /**
   * The definition of a saga.
   *
   * @throws IllegalArgumentException if there is none
   */
  public SagaDefinition<?> find(String type, int version) {
    SagaDefinition<?> definition = byKey.get(new Key(type, version));
    if (definition == null) {
      throw new IllegalArgumentException("no definition of " + type + " version " + version);
    }
    return definition;
  }
}
