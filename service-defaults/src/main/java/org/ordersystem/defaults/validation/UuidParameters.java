package org.ordersystem.defaults.validation;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the UUIDs of paths in their full form only, as all others are read. */
@Provider
public class UuidParameters implements ParamConverterProvider {
  @Override
  @SuppressWarnings("unchecked") // T is UUID
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    return type == UUID.class ? (ParamConverter<T>) new FullForm() : null;
  }

  private static final class FullForm implements ParamConverter<UUID> {
    @Override
    public UUID fromString(String text) {
      return Uuids.parse(text);
    }

    @Override
    public String toString(UUID id) {
      return id.toString();
    }
  }
}
