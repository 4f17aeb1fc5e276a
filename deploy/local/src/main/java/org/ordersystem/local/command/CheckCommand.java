package org.ordersystem.local.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.ordersystem.local.invariants.InvariantResult;
import org.ordersystem.local.invariants.Invariants;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Checks the invariants; its exit code is 1 if one is broken. */
@Command(
    name = "check",
    description =
        "Compare all databases and the ledger of the payment provider with the invariants.")
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Dev dev;

  @Override
  public Integer call() {
    List<InvariantResult> results = new Invariants(dev.system()).check();
    results.forEach(result -> dev.console().raw(result.toString()));
    return results.stream().allMatch(InvariantResult::holds) ? 0 : 1;
  }
}
