package org.ordersystem.local;

import java.util.ArrayList;
import java.util.List;

/** The words after a command; each is taken out once it is understood. */
final class Options {
  private final String command;
  private final List<String> rest;

  Options(String command, List<String> words) {
    this.command = command;
    this.rest = new ArrayList<>(words);
  }

  boolean flag(String... spellings) {
    return rest.removeAll(List.of(spellings));
  }

  /** The name of a part of the system. */
  String part() {
    String known = String.join(", ", Command.parts());
    String name =
        rest.stream()
            .filter(word -> !word.startsWith("-"))
            .findFirst()
            .orElseThrow(
                () -> new DevException("./dev %s needs a name: %s".formatted(command, known)));
    if (!Command.parts().contains(name)) {
      throw new DevException("There is no part called %s, only: %s".formatted(name, known));
    }
    rest.remove(name);
    return name;
  }

  void refuseRest() {
    if (!rest.isEmpty()) {
      throw new DevException("./dev %s does not know %s".formatted(command, rest.getFirst()));
    }
  }
}
