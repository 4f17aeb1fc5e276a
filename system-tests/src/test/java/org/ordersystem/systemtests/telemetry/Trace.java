package org.ordersystem.systemtests.telemetry;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All spans that were received for an order, and their traces. */
public record Trace(List<String> ids, List<ReceivedSpan> spans) {
  /** Returns each span below its parent as {@code service: name}, ordered by start time. */
  public String tree() {
    Set<String> known = spans.stream().map(ReceivedSpan::id).collect(Collectors.toSet());
    StringBuilder tree = new StringBuilder();
    inOrder().stream()
        .filter(span -> !known.contains(span.parentId()))
        .forEach(root -> print(root, "", tree));
    return tree.toString();
  }

  public ReceivedSpan named(String name) {
    return all(name).getFirst();
  }

  public List<ReceivedSpan> all(String name) {
    return inOrder().stream().filter(span -> span.name().equals(name)).toList();
  }

  public List<ReceivedSpan> below(ReceivedSpan parent) {
    return inOrder().stream().filter(span -> span.parentId().equals(parent.id())).toList();
  }

  private void print(ReceivedSpan span, String indent, StringBuilder tree) {
    tree.append("%s%s: %s%n".formatted(indent, span.service(), span.name()));
    below(span).forEach(child -> print(child, indent + "  ", tree));
  }

  private List<ReceivedSpan> inOrder() {
    return spans.stream()
        .sorted(Comparator.comparingLong(span -> span.span().getStartTimeUnixNano()))
        .toList();
  }
}
