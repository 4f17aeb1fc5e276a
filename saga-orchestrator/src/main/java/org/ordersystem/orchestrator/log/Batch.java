package org.ordersystem.orchestrator.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.log.Write.Append;
import org.ordersystem.orchestrator.log.Write.Change;
import org.ordersystem.orchestrator.log.Write.Start;

/**
 * What one commit writes.
 *
 * @param heads for each saga whose row changes the last of its entries that changes it
 * @param instructions that these entries carry out
 */
record Batch(
    List<NewSaga> starts, List<Append> appends, Collection<Append> heads, List<UUID> instructions) {

  static Batch of(List<Change> changes) {
    List<NewSaga> starts = new ArrayList<>();
    List<Append> appends = new ArrayList<>();
    Map<UUID, Append> heads = new LinkedHashMap<>();
    for (Change change : changes) {
      switch (change) {
        case Start start -> starts.add(start.fresh());
        case Append append -> {
          appends.add(append);
          if (append.changesHead()) {
            heads.put(append.saga().id(), append);
          }
        }
      }
    }
    List<UUID> instructions =
        appends.stream()
            .map(append -> append.progress().instruction())
            .filter(Objects::nonNull)
            .toList();
    return new Batch(starts, appends, heads.values(), instructions);
  }
}
