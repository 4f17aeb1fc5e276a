package org.ordersystem.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** One folder for each secret, with a file for each value. Only owner and group may read. */
final class FolderStore implements Store {
  private static final FileAttribute<?> FOLDER_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));
  private static final FileAttribute<?> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

  private final Path root;

  FolderStore(Path root) {
    this.root = root;
  }

  /** Writes a secret atomically, so that an interrupted run leaves no partial key. */
  @Override
  public Map<String, String> once(String name, Map<String, String> values) {
    Path folder = root.resolve(name);
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder.getParent(), FOLDER_MODE);
        publish(draft(folder, values), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be written", e);
    }
    return read(folder);
  }

  /** Beside the folder, because a folder cannot be moved from one volume to another. */
  private static Path draft(Path folder, Map<String, String> values) throws IOException {
    Path draft =
        Files.createDirectories(folder.resolveSibling(".draft-" + UUID.randomUUID()), FOLDER_MODE);
    for (Map.Entry<String, String> value : values.entrySet()) {
      Path file = Files.createFile(draft.resolve(value.getKey()), FILE_MODE);
      Files.writeString(file, value.getValue());
    }
    return draft;
  }

  private static void publish(Path draft, Path folder) throws IOException {
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      delete(draft);
      if (!Files.exists(folder)) {
        throw e;
      }
      // Another run was first. Its values are used.
    }
  }

  private static void delete(Path draft) throws IOException {
    try (Stream<Path> files = Files.list(draft)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(draft);
  }

  private static Map<String, String> read(Path folder) {
    Map<String, String> values = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        values.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
    return values;
  }
}
