package org.ordersystem.gateway.problem;

import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The methods of each address, for the field Allow. RESTEasy names none in a 405. */
final class AllowedMethods {
  /** Not a bean: the problem library keeps its processors, and with them their beans, for ever. */
  private static final class Operations {
    static final List<Operation> ALL =
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .map(Bean::getBeanClass)
            .filter(type -> type.isAnnotationPresent(Path.class) && !type.isInterface())
            .flatMap(AllowedMethods::operations)
            .toList();
  }

  private AllowedMethods() {}

  private record Operation(Pattern path, String method) {}

  /** The methods in alphabetical order, or an empty text if there is nothing at this address. */
  static String of(String path) {
    Set<String> methods = new TreeSet<>();
    for (Operation operation : Operations.ALL) {
      if (operation.path().matcher(path).matches()) {
        methods.add(operation.method());
        methods.add("OPTIONS");
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }

  private static Stream<Operation> operations(Class<?> resource) {
    return Arrays.stream(resource.getMethods())
        .flatMap(
            method ->
                httpMethods(method).map(name -> new Operation(pattern(resource, method), name)));
  }

  private static Stream<String> httpMethods(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value());
  }

  private static Pattern pattern(Class<?> resource, Method method) {
    Path own = method.getAnnotation(Path.class);
    String template = resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value());
    return Pattern.compile(
        template
            .replaceAll("\\{\\w+\\s*:\\s*((?:[^{}]|\\{[^{}]*})+)}", "(?:$1)")
            .replaceAll("\\{\\w+}", "[^/]+"));
  }
}
