package io.charm4j.sandbox.charmpackage;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * What a zip entry says of its kind and permissions, read as Go's {@code archive/zip} does, which is what
 * Juju's extractor sees (reference/juju-hook-contract §6.1, §6.2).
 *
 * @param kind what the entry becomes
 * @param permissions the nine permission bits, before any umask
 */
record EntryMode(Kind kind, int permissions) {
  private static final int UNIX_TYPE = 0170000;
  private static final int DOS_DIRECTORY = 0x10;
  private static final int DOS_READ_ONLY = 0x01;
  private static final int UMASK = 0022;

  /** What an entry becomes; devices, sockets and pipes are of the last kind. */
  enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }

  static EntryMode of(ZipArchiveEntry entry) {
    EntryMode mode =
        switch (entry.getPlatform()) {
          case ZipArchiveEntry.PLATFORM_UNIX -> ofUnix(entry.getExternalAttributes() >>> 16);
          default -> ofDos(entry.getExternalAttributes());
        };
    return entry.getName().endsWith("/") && mode.kind == Kind.FILE
        ? new EntryMode(Kind.DIRECTORY, mode.permissions)
        : mode;
  }

  private static EntryMode ofUnix(long mode) {
    Kind kind =
        switch ((int) (mode & UNIX_TYPE)) {
          case 0, 0100000 -> Kind.FILE;
          case 0040000 -> Kind.DIRECTORY;
          case 0120000 -> Kind.LINK;
          default -> Kind.OTHER;
        };
    return new EntryMode(kind, (int) (mode & 0777));
  }

  /** Archives of plain Java code look like this: no permissions, so every file gets the same. */
  private static EntryMode ofDos(long attributes) {
    boolean directory = (attributes & DOS_DIRECTORY) != 0;
    int permissions = directory ? 0777 : 0666;
    if ((attributes & DOS_READ_ONLY) != 0) {
      permissions &= ~0222;
    }
    return new EntryMode(directory ? Kind.DIRECTORY : Kind.FILE, permissions);
  }

  /** The permissions as the agent's umask leaves them. */
  Set<PosixFilePermission> masked() {
    return toSet(permissions & ~UMASK);
  }

  /** The permissions as they are. */
  Set<PosixFilePermission> exact() {
    return toSet(permissions);
  }

  private static Set<PosixFilePermission> toSet(int bits) {
    StringBuilder text = new StringBuilder("rwxrwxrwx");
    for (int index = 0; index < 9; index++) {
      if ((bits >> (8 - index) & 1) == 0) {
        text.setCharAt(index, '-');
      }
    }
    return PosixFilePermissions.fromString(text.toString());
  }
}
