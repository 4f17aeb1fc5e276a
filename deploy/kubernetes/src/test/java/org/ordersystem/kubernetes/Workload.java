package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A Deployment, a StatefulSet, a DaemonSet or a Job. */
record Workload(String kind, String name, JsonNode resource) {
  private static final Pattern IMAGE = Pattern.compile("order-system/([a-z-]+):.*");

  static Workload of(JsonNode resource) {
    return new Workload(resource.path("kind").asText(), Manifests.name(resource), resource);
  }

  String title() {
    return kind + "/" + name;
  }

  JsonNode template() {
    return resource.at("/spec/template");
  }

  JsonNode pod() {
    return template().path("spec");
  }

  Map<String, String> labels() {
    return Manifests.map(template().at("/metadata/labels"));
  }

  Map<String, String> annotations() {
    return Manifests.map(template().at("/metadata/annotations"));
  }

  Stream<JsonNode> containers() {
    return Stream.concat(initContainers(), list(pod().path("containers")));
  }

  Stream<JsonNode> initContainers() {
    return list(pod().path("initContainers"));
  }

  /** An init container that is no sidecar. */
  boolean endsBeforeTheService(JsonNode container) {
    return initContainers().anyMatch(container::equals)
        && !container.path("restartPolicy").asText().equals("Always");
  }

  Optional<JsonNode> container(String name) {
    return containers().filter(c -> c.path("name").asText().equals(name)).findFirst();
  }

  /** Returns the module of this project whose image this container runs. */
  static Optional<ServiceModule> module(JsonNode container) {
    Matcher image = IMAGE.matcher(container.path("image").asText());
    return image.matches() ? ServiceModule.named(image.group(1)) : Optional.empty();
  }

  static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
