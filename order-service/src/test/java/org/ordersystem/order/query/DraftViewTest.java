package org.ordersystem.order.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.draft.DraftStatus;
import org.ordersystem.order.query.DraftView.Content;
import org.ordersystem.order.query.DraftView.Revision;

class DraftViewTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Test
  void theJsonIsFlat() throws JsonProcessingException {
    Money price = new Money(650, "EUR");
    DraftView draft =
        new DraftView(
            new UUID(0, 1),
            "alice",
            DraftStatus.OPEN,
            Content.of(List.of(new OrderLine("TEA", 1, price, price))),
            new Revision(
                2, Instant.parse("2026-01-01T00:00:01Z"), Instant.parse("2026-01-01T00:00:02Z")));

    assertEquals(
        """
        {"id":"00000000-0000-0000-0000-000000000001","status":"OPEN",\
        "lines":[{"sku":"TEA","quantity":1,"unitPrice":{"amount":650,"currency":"EUR"},\
        "lineTotal":{"amount":650,"currency":"EUR"}}],"total":{"amount":650,"currency":"EUR"},\
        "version":2,"createdAt":"2026-01-01T00:00:01Z","updatedAt":"2026-01-01T00:00:02Z"}""",
        JSON.writeValueAsString(draft));
  }

  @Test
  void aDraftWithoutLinesHasNoTotal() {
    assertEquals(new Content(List.of(), null), Content.of(List.of()));
  }
}
