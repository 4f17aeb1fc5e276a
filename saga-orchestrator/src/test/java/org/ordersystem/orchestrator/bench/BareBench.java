package org.ordersystem.orchestrator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.bench.Load.Round;
import org.ordersystem.testsupport.TokenEnvironment;

/**
 * The bare program of {@link EngineBench} alone. {@code ./dev bench} runs it and compares the whole
 * system with it.
 */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(BenchEnvironment.class)
class BareBench {
  private static final int SAGAS = 6000;

  @Inject BareProgram bare;
  @Inject ObjectMapper json;

  @Test
  void theBareProgram() throws IOException {
    int clients = Integer.getInteger("bench.clients");
    Load.run(clients, SAGAS, bare::saga);
    Round round = Load.run(clients, SAGAS, bare::saga);
    Map<String, Double> measured =
        Map.of(
            "perSecond", round.perSecond(),
            "p50", round.percentileMillis(0.5),
            "p99", round.percentileMillis(0.99),
            "cpuMillis", round.ownCpuMillis(),
            "stubsCpuMillis", round.participantsCpuMillis());
    json.writeValue(new File(System.getProperty("bench.result")), measured);
  }
}
