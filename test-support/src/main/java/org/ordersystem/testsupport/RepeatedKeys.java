package org.ordersystem.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON objects in which one key comes twice with the same value, at any depth. */
public final class RepeatedKeys {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RepeatedKeys() {}

  /** One text for each key of a good body. Nothing else is wrong with it. */
  public static Stream<String> of(String body) {
    JsonNode tree = read(body);
    List<JsonNode> objects = new ArrayList<>();
    collect(tree, objects);
    return objects.stream()
        .flatMap(object -> object.propertyStream().map(key -> write(tree, object, key.getKey())));
  }

  private static void collect(JsonNode node, List<JsonNode> objects) {
    if (node.isObject()) {
      objects.add(node);
    }
    node.forEach(child -> collect(child, objects));
  }

  private static String write(JsonNode node, JsonNode object, String repeated) {
    if (node.isArray()) {
      return node.valueStream()
          .map(child -> write(child, object, repeated))
          .collect(Collectors.joining(",", "[", "]"));
    }
    if (!node.isObject()) {
      return node.toString();
    }
    return node.propertyStream()
        .flatMap(
            field -> {
              String text =
                  "\"" + field.getKey() + "\":" + write(field.getValue(), object, repeated);
              return node == object && field.getKey().equals(repeated)
                  ? Stream.of(text, text)
                  : Stream.of(text);
            })
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body, e);
    }
  }
}
