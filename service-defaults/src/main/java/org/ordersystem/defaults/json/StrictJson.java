package org.ordersystem.defaults.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Refuses JSON values of another type instead of converting them. For example, 8.99 and "899" are
 * refused if a field is an integer, and 5 is refused if a field is a text.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper json) {
    json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    json.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    refuse(
        json,
        LogicalType.Integer,
        CoercionInputShape.Float,
        CoercionInputShape.String,
        CoercionInputShape.EmptyString);
    refuse(
        json,
        LogicalType.Textual,
        CoercionInputShape.Integer,
        CoercionInputShape.Float,
        CoercionInputShape.Boolean);
  }

  private static void refuse(
      ObjectMapper json, LogicalType type, CoercionInputShape... nearMisses) {
    for (CoercionInputShape shape : nearMisses) {
      json.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
    }
  }
}
