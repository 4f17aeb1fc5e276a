package org.ordersystem.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each changed place in the collector's configuration is found. */
class CollectorTest {
  @ParameterizedTest
  @CsvSource({
    "'[memory_limiter, k8sattributes]', '[k8sattributes, memory_limiter]'",
    "'storage: file_storage', 'storage: memory'",
    "'block_on_overflow: false', 'block_on_overflow: true'",
    "'max_elapsed_time: 0', 'max_elapsed_time: 300s'",
    "'queue_size: 134217728', 'queue_size: 1342177280'",
    "'extensions: [health_check, file_storage]', 'extensions: [file_storage]'",
    "'${env:NODE}', '${env:NODENAME}'",
  })
  void aBrokenFileIsFound(String right, String wrong) {
    Manifests whole = Variant.PRODUCTION.manifests();
    String file =
        whole.find("ConfigMap", "collector").orElseThrow().at("/data/collector.yaml").asText();
    String broken = TextNode.valueOf(file.replace(right, wrong)).toString();
    Manifests changed = whole.with("ConfigMap", "collector", "/data/collector.yaml", broken);
    assertEquals(List.of(), Rule.COLLECTOR.violations(whole));
    assertFalse(Rule.COLLECTOR.violations(changed).isEmpty());
  }
}
