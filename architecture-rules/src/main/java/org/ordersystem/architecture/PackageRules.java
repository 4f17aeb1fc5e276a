package org.ordersystem.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package of a module may use which other package of it. The rule fails if a package uses one
 * that it may not use, if a package is not listed, and if something is listed that does not exist:
 * a package without a class, or a permission that no class needs.
 *
 * <p>Packages are named relative to the root package of the module. A name means the package and
 * those below it, except those that are listed themselves. The empty name means the root package
 * alone. Every package may use the root package. It is listed only if it uses others.
 *
 * <p>The use of a constant is not seen, because the compiler copies its value.
 */
public final class PackageRules {
  private static final String ROOT_PACKAGE = "";

  private final String root;
  private final Map<String, Set<String>> mayUse = new TreeMap<>();

  private PackageRules(String root) {
    this.root = root;
  }

  /** Rules for the module with this root package. */
  public static PackageRules of(String root) {
    return new PackageRules(root);
  }

  /** Lists a package and the other packages that it may use. */
  public PackageRules mayUse(String name, String... others) {
    if (mayUse.put(name, Set.of(others)) != null) {
      throw new IllegalArgumentException("listed twice: " + name);
    }
    return this;
  }

  /** The rule that all classes of the module must satisfy. */
  public ArchRule rule() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new UseOnlyListedPackages(root, mayUse));
  }

  private static final class UseOnlyListedPackages extends ArchCondition<JavaClass> {
    private final String root;
    private final Map<String, Set<String>> mayUse;
    private final Set<String> empty = new TreeSet<>();
    private final Map<String, Set<String>> unneeded = new TreeMap<>();

    UseOnlyListedPackages(String root, Map<String, Set<String>> mayUse) {
      super("use only the packages that they may use");
      this.root = root;
      this.mayUse = mayUse;
    }

    @Override
    public void init(Collection<JavaClass> all) {
      empty.addAll(mayUse.keySet());
      mayUse.forEach((name, others) -> unneeded.put(name, new TreeSet<>(others)));
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
      Optional<String> name = listed(user);
      if (name.isEmpty()) {
        events.add(violated(user, user.getPackageName() + " is not listed"));
        return;
      }
      empty.remove(name.get());
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        listed(dependency.getTargetClass().getBaseComponentType())
            .filter(used -> !used.equals(name.get()) && !used.equals(ROOT_PACKAGE))
            .ifPresent(used -> checkUse(name.get(), used, dependency, events));
      }
    }

    private void checkUse(String name, String used, Dependency dependency, ConditionEvents events) {
      if (mayUse.getOrDefault(name, Set.of()).contains(used)) {
        unneeded.get(name).remove(used);
      } else {
        String user = name.equals(ROOT_PACKAGE) ? "the root package" : name;
        String rule = "%s may not use %s: ".formatted(user, used);
        events.add(violated(dependency, rule + dependency.getDescription()));
      }
    }

    @Override
    public void finish(ConditionEvents events) {
      empty.forEach(name -> events.add(violated(name, "no class is in " + name)));
      unneeded.forEach(
          (name, others) ->
              others.forEach(other -> events.add(violated(name, name + " does not use " + other))));
    }

    /** The longest listed name that holds the class. */
    private Optional<String> listed(JavaClass type) {
      String name = type.getPackageName();
      if (name.equals(root)) {
        return Optional.of(ROOT_PACKAGE);
      }
      return mayUse.keySet().stream()
          .filter(each -> (name + ".").startsWith(root + "." + each + "."))
          .max(Comparator.comparingInt(String::length));
    }
  }
}
