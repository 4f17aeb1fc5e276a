package org.ordersystem.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that the local system fits a small node while all of its services are updated: two pods of
 * each, and the Jobs. A pod that does not fit waits without a word.
 */
final class Room {
  /** Of two cores, the control plane of kind or minikube asks for up to 950 mCPU. */
  private static final int CPU_MILLIS = 2000 - 950;

  private static final int MEMORY_MIB = 4608;

  private Room() {}

  static List<String> violations(Manifests manifests) {
    List<String> violations = new ArrayList<>();
    if (manifests.isLocal()) {
      compare(manifests, "cpu", "m", CPU_MILLIS, violations);
      compare(manifests, "memory", "Mi", MEMORY_MIB, violations);
    }
    return violations;
  }

  private static void compare(
      Manifests manifests, String resource, String unit, int room, List<String> violations) {
    int wanted =
        manifests.workloads().stream()
            .mapToInt(workload -> pods(workload) * request(workload, resource, unit))
            .sum();
    if (wanted > room) {
      violations.add(
          "during an update the pods ask for %d %s of %s, and a small node has %d"
              .formatted(wanted, unit, resource, room));
    }
  }

  /** The pods of a workload during an update. The autoscaler may wait for room. */
  private static int pods(Workload workload) {
    return 1 + workload.resource().at("/spec/strategy/rollingUpdate/maxSurge").asInt();
  }

  /** Containers beside each other add up. One that ends before the others start may need more. */
  private static int request(Workload workload, String resource, String unit) {
    int together = 0;
    int before = 0;
    for (JsonNode container : workload.containers().toList()) {
      int request = number(container.at("/resources/requests").path(resource), unit);
      if (workload.endsBeforeTheService(container)) {
        before = Math.max(before, request);
      } else {
        together += request;
      }
    }
    return Math.max(before, together);
  }

  private static int number(JsonNode request, String unit) {
    String text = request.asText();
    if (!text.endsWith(unit)) {
      throw new IllegalArgumentException("unsupported amount: " + text);
    }
    return Integer.parseInt(text.substring(0, text.length() - unit.length()));
  }
}
