package org.ordersystem.orchestrator.saga.definition;

import java.util.Objects;

/**
 * The REST call that carries out a step or compensates it.
 *
 * @param method {@code PUT} or {@code DELETE}: a call that may be repeated
 * @param path at the participant, names the resource
 * @param body written as JSON, or null for none
 */
public record StepRequest(String method, String path, Object body) {
  public StepRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
  }

  public static StepRequest put(String path, Object body) {
    return new StepRequest("PUT", path, body);
  }

  public static StepRequest delete(String path) {
    return new StepRequest("DELETE", path, null);
  }
}
