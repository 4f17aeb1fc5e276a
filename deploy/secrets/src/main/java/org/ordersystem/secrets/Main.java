package org.ordersystem.secrets;

import java.nio.file.Path;

/**
 * Creates the secrets of a demo. Each is random, is created once and never changes. {@code folder
 * <path>} stores them in files, {@code kubernetes} in Secret objects of the namespace of the pod.
 */
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    switch (String.join(" ", arguments).split(" ", 2)) {
      case String[] a when a.length == 2 && a[0].equals("folder") -> folder(Path.of(a[1]));
      case String[] a when a.length == 1 && a[0].equals("kubernetes") ->
          DemoSecrets.in(KubernetesStore.ofThisPod());
      default -> {
        System.err.println("Usage: secrets folder <path> | secrets kubernetes");
        System.exit(2);
      }
    }
    System.out.println("All secrets exist.");
  }

  private static void folder(Path folder) {
    Store store = new FolderStore(folder);
    new ComposeFiles(store).write(DemoSecrets.in(store));
  }
}
