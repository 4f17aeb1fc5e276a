package org.ordersystem.local.projection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.os.Polling;

/** The projections of a running system, through its API. */
public final class Projections {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofHours(1);

  private final ApiClient api;

  public Projections(ApiClient api) {
    this.api = api;
  }

  /** Hears of the progress. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param position that the new rows have reached
     * @param target the last position in the event log
     */
    void at(long position, long target);
  }

  /** The names of all projections. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    projections().forEach(projection -> names.add(projection.path("name").asText()));
    return names;
  }

  /** Rebuilds a projection and waits until the new rows are served. Returns how long it took. */
  public Duration rebuild(String name, Progress progress) {
    long begin = System.nanoTime();
    JsonNode begun =
        api.post(operator(), "/api/projections/%s/rebuild".formatted(name), Map.of(), Map.of())
            .orFail("The rebuild of " + name);
    JsonNode rebuild = begun.path("rebuild");
    while (rebuild.isObject()) {
      progress.at(rebuild.path("position").asLong(), rebuild.path("target").asLong());
      Duration passed = Duration.ofNanos(System.nanoTime() - begin);
      if (passed.compareTo(LIMIT) > 0) {
        throw new LocalSystemException(
            "The rebuild of %s takes longer than an hour".formatted(name));
      }
      Polling.pause(PAUSE);
      rebuild = rebuildOf(name);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Waits until every projection has read the whole log. */
  public void awaitCaughtUp() {
    if (!Polling.until(this::caughtUp, LIMIT)) {
      throw new LocalSystemException("The projections are still behind after an hour");
    }
  }

  private boolean caughtUp() {
    for (JsonNode projection : projections()) {
      if (projection.path("lagEvents").asLong() > 0) {
        return false;
      }
    }
    return true;
  }

  private JsonNode rebuildOf(String name) {
    for (JsonNode projection : projections()) {
      if (projection.path("name").asText().equals(name)) {
        return projection.path("rebuild");
      }
    }
    throw new LocalSystemException("There is no projection %s any more".formatted(name));
  }

  private JsonNode projections() {
    return api.get(operator(), "/api/projections").orFail("The projections").path("items");
  }

  /** A token may end before a long rebuild does. */
  private String operator() {
    return api.token("oscar");
  }
}
