package org.ordersystem.gateway.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ordersystem.defaults.health.HealthStatus;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.gateway.health.ServiceHealth.ProcessState;

class ServiceHealthTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Test
  void theJsonIsFlat() throws JsonProcessingException {
    ServiceHealth health =
        new ServiceHealth(
            "order-service",
            HealthStatus.DEGRADED,
            Importance.CRITICAL,
            Instant.parse("2026-01-01T00:00:01Z"),
            null,
            new ProcessState("1.0", 60L, new TreeMap<>(Map.of("queries", "closed"))),
            List.of());

    assertEquals(
        """
        {"name":"order-service","status":"DEGRADED","importance":"critical",\
        "lastCheck":"2026-01-01T00:00:01Z","error":null,"version":"1.0","uptime":60,\
        "circuitBreakers":{"queries":"closed"},"dependencies":[]}""",
        JSON.writeValueAsString(health));
  }
}
