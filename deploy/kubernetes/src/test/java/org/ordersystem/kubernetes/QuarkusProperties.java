package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The properties of the Quarkus extensions in use, read from the models in their jars. */
final class QuarkusProperties {
  private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

  /** Phases by environment variable. Only RUN_TIME properties can be set at container start. */
  static final Map<String, String> PHASES = read();

  private QuarkusProperties() {}

  private static Map<String, String> read() {
    Map<String, String> phases = new HashMap<>();
    try {
      for (URL url :
          Collections.list(QuarkusProperties.class.getClassLoader().getResources(MODEL))) {
        try (InputStream model = url.openStream()) {
          collect(new ObjectMapper().readTree(model), phases);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return phases;
  }

  private static void collect(JsonNode node, Map<String, String> phases) {
    JsonNode variable = node.at("/path/environmentVariable");
    if (variable.isTextual()) {
      phases.put(variable.asText(), node.path("phase").asText());
    }
    node.forEach(child -> collect(child, phases));
  }
}
