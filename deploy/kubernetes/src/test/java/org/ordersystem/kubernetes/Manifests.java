package org.ordersystem.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All resources of one rendered folder, as JSON trees. */
record Manifests(List<JsonNode> resources) {
  private static final YAMLMapper YAML = new YAMLMapper();

  static Manifests parse(String yaml) {
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      return new Manifests(documents.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(JsonNode resource) {
    return resource.at("/metadata/name").asText();
  }

  static String title(JsonNode resource) {
    return resource.path("kind").asText() + "/" + name(resource);
  }

  static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new TreeMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }

  List<JsonNode> ofKind(String... kinds) {
    Set<String> wanted = Set.of(kinds);
    return resources.stream().filter(r -> wanted.contains(r.path("kind").asText())).toList();
  }

  /** Finds a resource by its name, with or without the hash that kustomize appends. */
  Optional<JsonNode> find(String kind, String name) {
    return ofKind(kind).stream()
        .filter(r -> name(r).equals(name) || name(r).matches(name + "-[a-z0-9]{10}"))
        .findFirst();
  }

  List<Workload> workloads() {
    return ofKind("Deployment", "StatefulSet", "DaemonSet", "Job").stream()
        .map(Workload::of)
        .toList();
  }

  /** Returns a container's variables. Secrets are {@code secret:name/key}. */
  Map<String, String> environment(JsonNode container) {
    Map<String, String> environment = new TreeMap<>();
    for (JsonNode from : container.path("envFrom")) {
      find("ConfigMap", from.at("/configMapRef/name").asText())
          .ifPresent(config -> environment.putAll(map(config.path("data"))));
    }
    for (JsonNode variable : container.path("env")) {
      JsonNode secret = variable.at("/valueFrom/secretKeyRef");
      String value =
          secret.isMissingNode()
              ? variable.path("value").asText()
              : "secret:" + secret.path("name").asText() + "/" + secret.path("key").asText();
      environment.put(variable.path("name").asText(), value);
    }
    return environment;
  }

  /** Returns whether this is the system with the profile {@code local}. */
  boolean isLocal() {
    return find("ConfigMap", "environment")
        .orElseThrow()
        .at("/data/QUARKUS_PROFILE")
        .asText()
        .equals("local");
  }

  /** Returns a copy with another JSON value at one place, or without the place if it is null. */
  Manifests with(String kind, String name, String pointer, String json) {
    JsonNode resource = find(kind, name).orElseThrow();
    JsonNode copy = resource.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    String key = place.last().getMatchingProperty();
    JsonNode parent = copy.at(place.head());
    if (parent instanceof ArrayNode array) {
      replace(array, key, json);
    } else if (json == null) {
      ((ObjectNode) parent).remove(key);
    } else {
      ((ObjectNode) parent).set(key, read(json));
    }
    return replaced(resource, copy);
  }

  Manifests without(String kind, String name) {
    return replaced(find(kind, name).orElseThrow(), null);
  }

  private static void replace(ArrayNode array, String index, String json) {
    if (json == null) {
      array.remove(Integer.parseInt(index));
    } else if (index.equals("-")) {
      array.add(read(json));
    } else {
      array.set(Integer.parseInt(index), read(json));
    }
  }

  private Manifests replaced(JsonNode old, JsonNode replacement) {
    List<JsonNode> changed = new ArrayList<>(resources);
    int index = changed.indexOf(old);
    if (replacement == null) {
      changed.remove(index);
    } else {
      changed.set(index, replacement);
    }
    return new Manifests(changed);
  }

  private static JsonNode read(String json) {
    try {
      return YAML.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
