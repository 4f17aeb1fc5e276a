package org.ordersystem.local.invariants;

import java.util.ArrayList;
import java.util.List;

/** The result of checking one invariant: the values compared and the contradictions found. */
public final class InvariantResult {
  private final int number;
  private final String invariant;
  private final List<String> compared = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  InvariantResult(int number, String invariant) {
    this.number = number;
    this.invariant = invariant;
  }

  /** A count that is shown but not compared. */
  InvariantResult counted(String what, long count) {
    compared.add(what + " " + count);
    return this;
  }

  /** Two values that must be equal. */
  InvariantResult equal(String left, long leftValue, String right, long rightValue) {
    compared.add("%s %d = %s %d".formatted(left, leftValue, right, rightValue));
    if (leftValue != rightValue) {
      broken.add("%s is %d, but %s is %d".formatted(left, leftValue, right, rightValue));
    }
    return this;
  }

  /** Items that must not exist. The first few are listed. */
  InvariantResult none(String what, List<String> found) {
    compared.add(what + " " + found.size());
    if (!found.isEmpty()) {
      String first = String.join(", ", found.subList(0, Math.min(5, found.size())));
      broken.add("%d %s: %s".formatted(found.size(), what, first));
    }
    return this;
  }

  /** The number of the invariant, from 1 to 7. */
  public int number() {
    return number;
  }

  /** The invariant in one sentence. */
  public String invariant() {
    return invariant;
  }

  public boolean holds() {
    return broken.isEmpty();
  }

  /** The contradictions, one sentence each. */
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
