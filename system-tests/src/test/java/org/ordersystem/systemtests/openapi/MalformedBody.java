package org.ordersystem.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes bodies that a schema does not allow, from an example that it allows. */
final class MalformedBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RandomGenerator random;

  MalformedBody(RandomGenerator random) {
    this.random = random;
  }

  /** Returns bytes that are not valid JSON, or JSON of another form than the schema. */
  byte[] of(JsonNode example, Schema<?> schema) {
    return random.nextInt(4) == 0
        ? brokenText(example)
        : write(brokenValue(example.deepCopy(), schema));
  }

  private byte[] brokenText(JsonNode example) {
    String json = example.toString();
    int at = 1 + random.nextInt(json.length() - 1);
    return switch (random.nextInt(8)) {
      case 0 -> bytes(json.substring(0, at));
      case 1 -> bytes(json + "}");
      case 2 -> bytes("[".repeat(5_000) + "]".repeat(5_000));
      case 3 -> bytes(json.replaceFirst("\\{", "{\"\\\\u0000\":1,"));
      // A byte that begins no character of UTF-8
      case 4 -> json.replaceFirst("\\{", "{\"\u00ff\":1,").getBytes(StandardCharsets.ISO_8859_1);
      case 5 -> bytes("\u0007" + json);
      case 6 -> bytes("{" + firstField(example) + "," + json.substring(1));
      default -> bytes("{\"" + "k".repeat(1 + random.nextInt(1_000)) + "\":");
    };
  }

  private static String firstField(JsonNode object) {
    String name = object.fieldNames().next();
    return "\"" + name + "\":" + object.get(name);
  }

  /** Replaces one value, at any depth, or adds or removes a field. */
  private JsonNode brokenValue(JsonNode value, Schema<?> schema) {
    if (value instanceof ObjectNode object && random.nextInt(4) > 0 && !object.isEmpty()) {
      List<String> fields = new ArrayList<>();
      object.fieldNames().forEachRemaining(fields::add);
      String field = fields.get(random.nextInt(fields.size()));
      Schema<?> inner = (Schema<?>) schema.getProperties().get(field);
      boolean required = schema.getRequired() != null && schema.getRequired().contains(field);
      if (required && random.nextInt(4) == 0) {
        object.remove(field);
      } else {
        object.set(field, brokenValue(object.get(field), inner));
      }
      return object;
    }
    if (value instanceof ObjectNode object && random.nextBoolean()) {
      return object.put("unknown" + random.nextInt(100), 1);
    }
    if (value instanceof ArrayNode array && !array.isEmpty() && random.nextInt(4) > 0) {
      int index = random.nextInt(array.size());
      return array.set(index, brokenValue(array.get(index), schema.getItems()));
    }
    List<JsonNode> outside = outsideOf(schema);
    return random.nextBoolean() || outside.isEmpty()
        ? ofAnotherType(schema.getType())
        : outside.get(random.nextInt(outside.size()));
  }

  private JsonNode ofAnotherType(String type) {
    List<JsonNode> values = new ArrayList<>(List.of(NODES.booleanNode(true)));
    if (!type.equals("string")) {
      values.add(NODES.textNode("text"));
    }
    if (!type.equals("integer")) {
      values.add(NODES.numberNode(random.nextLong()));
    }
    if (!type.equals("object")) {
      values.add(NODES.objectNode().put("a", 1));
    }
    if (!type.equals("array")) {
      values.add(NODES.arrayNode().add(1));
    }
    values.add(NODES.numberNode(new BigDecimal("1.5")));
    return values.get(random.nextInt(values.size()));
  }

  /** Values of the right type beyond each bound of the schema. */
  private List<JsonNode> outsideOf(Schema<?> schema) {
    List<JsonNode> values = new ArrayList<>();
    if (schema.getMinLength() != null) {
      values.add(NODES.textNode(""));
      values.add(NODES.textNode(" ".repeat(1 + random.nextInt(5))));
      values.add(NODES.textNode("a\u0000b"));
      values.add(NODES.textNode("a\ud800"));
    }
    if (schema.getMaxLength() != null) {
      values.add(NODES.textNode("x".repeat(schema.getMaxLength() + 1 + random.nextInt(1_000))));
    }
    if (schema.getPattern() != null) {
      values.add(NODES.textNode("not valid!" + random.nextInt()));
    }
    if (schema.getMinimum() != null) {
      values.add(NODES.numberNode(schema.getMinimum().subtract(BigDecimal.ONE)));
      values.add(NODES.numberNode(Long.MIN_VALUE));
    }
    if (schema.getMaximum() != null) {
      values.add(NODES.numberNode(schema.getMaximum().add(BigDecimal.ONE)));
      values.add(NODES.numberNode(new BigDecimal("1e400")));
    }
    if (schema.getMinItems() != null) {
      values.add(NODES.arrayNode());
    }
    return values;
  }

  private static byte[] write(JsonNode value) {
    return bytes(value.toString());
  }

  /** Half a surrogate pair becomes the bytes that no encoder would write. */
  private static byte[] bytes(String text) {
    return text.replace("\ud800", "\\ud800").getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode example(Object example) {
    return JSON.valueToTree(example);
  }
}
