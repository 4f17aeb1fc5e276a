package org.ordersystem.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Each resource fits its typed model: no unknown field, no wrong type, no lost value. */
final class Schema {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ignores the models' catch-all properties, so that each unknown field is an error. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              });

  private Schema() {}

  static List<String> violations(Manifests manifests) {
    return manifests.resources().stream().flatMap(Schema::violations).toList();
  }

  private static Stream<String> violations(JsonNode resource) {
    try {
      Class<?> model =
          CustomResources.MODELS.getOrDefault(type(resource), KubernetesResource.class);
      JsonNode typed = plain(STRICT.treeToValue(resource, model));
      return typed.equals(plain(resource))
          ? Stream.of()
          : Stream.of(Manifests.title(resource) + " is read as " + typed);
    } catch (JsonProcessingException e) {
      return Stream.of(Manifests.title(resource) + ": " + e.getOriginalMessage());
    }
  }

  private static String type(JsonNode resource) {
    return resource.path("apiVersion").asText() + " " + resource.path("kind").asText();
  }

  private static JsonNode plain(Object value) {
    try {
      return JSON.readTree(JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
