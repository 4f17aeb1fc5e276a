package org.ordersystem.secrets;

import java.nio.file.Path;

/**
 * Makes the secrets of a demo: each is random, made once and never changed after. {@code folder
 * <path>} puts them into files, {@code kubernetes} into Secret objects of the pod's namespace.
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
    System.out.println("The secrets are there.");
  }

  private static void folder(Path folder) {
    Store store = new FolderStore(folder);
    new ComposeFiles(store).write(DemoSecrets.in(store));
  }
}
