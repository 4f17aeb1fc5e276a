package org.ordersystem.local.invariants;

import java.util.ArrayList;
import java.util.List;

/**
 * What the check found about one invariant: the counts that were compared, and what contradicts it.
 */
public final class CheckResult {
  private final int number;
  private final String invariant;
  private final List<String> compared = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  CheckResult(int number, String invariant) {
    this.number = number;
    this.invariant = invariant;
  }

  /** A count that is worth knowing but proves nothing by itself. */
  CheckResult counted(String what, long count) {
    compared.add(what + " " + count);
    return this;
  }

  /** Two amounts that must be the same. */
  CheckResult equal(String left, long leftValue, String right, long rightValue) {
    compared.add("%s %d = %s %d".formatted(left, leftValue, right, rightValue));
    if (leftValue != rightValue) {
      broken.add("%s is %d, but %s is %d".formatted(left, leftValue, right, rightValue));
    }
    return this;
  }

  /** Things of which there must be none; the first few are named. */
  CheckResult none(String what, List<String> found) {
    compared.add(what + " " + found.size());
    if (!found.isEmpty()) {
      String first = String.join(", ", found.subList(0, Math.min(5, found.size())));
      broken.add("%d %s: %s".formatted(found.size(), what, first));
    }
    return this;
  }

  /** Which of the seven invariants of the design this is about. */
  public int number() {
    return number;
  }

  public boolean holds() {
    return broken.isEmpty();
  }

  /** What contradicts the invariant, a sentence each. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%d. %-6s %s%n".formatted(number, holds() ? "holds" : "BROKEN", invariant));
    text.append("     compared: %s%n".formatted(String.join("; ", compared)));
    broken.forEach(sentence -> text.append("     broken: %s%n".formatted(sentence)));
    return text.toString();
  }
}
