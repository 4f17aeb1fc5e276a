package org.ordersystem.local.load;

import java.util.Map;

/**
 * The measurements of one run.
 *
 * @param done the number of requests that did what they were to do, for an order: a final state
 * @param perSecond of those that are done
 * @param endings the number of all requests by how they ended
 */
public record LoadResult(
    long done,
    double seconds,
    double perSecond,
    Latency latency,
    Refusals refusals,
    Map<String, Integer> endings) {

  /** Responses 429 and 503, and how many of them say when to come back. */
  public record Refusals(long count, long withRetryAfter, Latency latency) {}
}
