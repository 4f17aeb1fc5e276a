package org.ordersystem.local.command.argument;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.PostgresServer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The argument of a command that acts on one part of the system: the database or a service. */
public final class PartName {
  @Parameters(
      paramLabel = "<name>",
      converter = Known.class,
      completionCandidates = Known.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  public String value;

  static final class Known implements Iterable<String>, ITypeConverter<String> {
    private static final List<String> NAMES =
        Stream.concat(
                Stream.of(PostgresServer.NAME), Stream.of(Service.values()).map(Service::folder))
            .toList();

    @Override
    public Iterator<String> iterator() {
      return NAMES.iterator();
    }

    @Override
    public String convert(String name) {
      if (!NAMES.contains(name)) {
        throw new TypeConversionException(
            "there is no part called %s, only: %s".formatted(name, String.join(", ", NAMES)));
      }
      return name;
    }
  }
}
