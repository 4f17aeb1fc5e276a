package org.ordersystem.local.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.ordersystem.local.LocalSystemException;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once for each user from the class path. The folder is named
 * after the archive, so each version has its own.
 */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** The folder with {@code bin/initdb}, {@code bin/pg_ctl} and {@code bin/postgres}. */
  static synchronized Path folder() {
    String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (InputStream found = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (found == null) {
        throw new LocalSystemException("There is no PostgreSQL for this machine: no " + archive);
      }
      Path folder = cache().resolve(archive.replace(".txz", "") + "-" + found.available());
      if (!Files.exists(folder)) {
        unpackOnce(found, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL cannot be unpacked: " + e.getMessage(), e);
    }
  }

  static String archive(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String arch = osArch.equals("aarch64") ? "arm_64" : "x86_64";
    boolean alpine = os.equals("linux") && Files.exists(Path.of("/etc/alpine-release"));
    return "postgres-%s-%s%s.txz".formatted(os, arch, alpine ? "-alpine_linux" : "");
  }

  /** The home of root is not readable by the unprivileged user that PostgreSQL may run as. */
  private static Path cache() {
    Path parent =
        UnprivilegedUser.root()
            ? Path.of("/var/cache")
            : Path.of(System.getProperty("user.home"), ".cache");
    return parent.resolve("ordersystem");
  }

  private static void unpackOnce(InputStream archive, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(folder)) {
        Path draft = folder.resolveSibling(folder.getFileName() + ".new");
        unpack(archive, draft);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          setExecutable(file, entry.getMode());
        }
      }
    }
  }

  private static void setExecutable(Path file, int mode) throws IOException {
    boolean executable = (mode & 0b001_000_000) != 0;
    if (executable && !file.toFile().setExecutable(true, false)) {
      throw new IOException(file + " cannot be made executable");
    }
  }
}
