package org.ordersystem.inventory.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.ordersystem.inventory.domain.Sku;

/** Which part of the catalogue is asked for. */
record PageRequest(int limit, Optional<Sku> after) {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  /**
   * @param limit 1 to 100, or null for 20
   * @param after the cursor that came with the page before, or null
   * @throws HttpProblem 400 where one of them is malformed
   */
  static PageRequest of(String limit, String after) {
    return new PageRequest(
        limit == null ? DEFAULT_LIMIT : limit(limit),
        Optional.ofNullable(after).map(PageRequest::sku));
  }

  static String cursor(String sku) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sku.getBytes(StandardCharsets.US_ASCII));
  }

  private static int limit(String text) {
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MAX_LIMIT) {
      throw HttpProblem.valueOf(Status.BAD_REQUEST, "limit must be 1 to " + MAX_LIMIT);
    }
    return Integer.parseInt(text);
  }

  private static Sku sku(String cursor) {
    try {
      byte[] sku = Base64.getUrlDecoder().decode(cursor);
      return new Sku(new String(sku, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw HttpProblem.valueOf(Status.BAD_REQUEST, "after must be the cursor of a page");
    }
  }
}
