package io.charm4j.sandbox.charmpackage;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.testing.engine.charm.CharmMetadata;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A unit's charm directory, filled and refreshed in place as Juju's agent does it
 * (reference/juju-hook-contract §6.1, §6.4).
 *
 * <p>What the agent remembers of it lies beside it, in {@code ../state/deployer}.
 */
public final class CharmDirectory {
  private static final String DEPLOYING = ".juju-deploying";
  private static final String DEPLOYED = ".juju-charm";

  private final Path directory;
  private final Path memory;

  /** The directory as the host sees it. */
  public CharmDirectory(Path directory) {
    this.directory = directory;
    this.memory = directory.resolveSibling("state").resolve("deployer");
  }

  /**
   * Puts the charm's files in place, or replaces those of the charm that is there: what the old charm
   * had and the new one lacks goes, what the unit added stays. Does nothing for the charm that is there.
   *
   * @throws InvalidCharmException when the charm must not be unpacked
   * @throws IOException when a file cannot be read or written
   */
  public void install(Path charmFile) throws IOException {
    String digest = digest(charmFile);
    Path deploying = directory.resolve(DEPLOYING);
    boolean whole = Files.exists(directory.resolve(DEPLOYED)) && !Files.exists(deploying);
    if (whole && digest.equals(remembered("digest").strip())) {
      return;
    }
    try (CharmArchive archive = CharmArchive.open(charmFile)) {
      CharmMetadata metadata = archive.read().metadata();
      int revision = nextRevision();
      String url = "local:" + metadata.name() + "-" + revision;
      Files.createDirectories(directory);
      Files.createDirectories(memory);
      Files.writeString(deploying, url + "\n");
      removeSurplus(archive.names());
      archive.extract(directory);
      Files.writeString(directory.resolve("revision"), Integer.toString(revision));
      repairHooks(HookNames.of(metadata));
      remember("manifest", String.join("\n", archive.names()));
      remember("revision", Integer.toString(revision));
      remember("digest", digest);
      Files.writeString(directory.resolve(DEPLOYED), url + "\n");
      Files.delete(deploying);
    }
  }

  /** A directory that only the old charm had goes with everything in it. */
  private void removeSurplus(SortedSet<String> names) throws IOException {
    SortedSet<String> surplus = new TreeSet<>(List.of(remembered("manifest").split("\n", -1)));
    surplus.removeAll(names);
    surplus.remove("");
    surplus.remove(".");
    for (String name : surplus) {
      FileTrees.delete(directory.resolve(EntryPath.below(name)));
    }
  }

  /** Only known hooks are repaired, and only for their owner; {@code dispatch} is not. */
  private void repairHooks(Set<String> known) throws IOException {
    Path hooks = directory.resolve("hooks");
    if (!Files.isDirectory(hooks, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(hooks)) {
      files =
          entries
              .filter(entry -> known.contains(entry.getFileName().toString()))
              .filter(Files::isRegularFile)
              .toList();
    }
    for (Path file : files) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.add(PosixFilePermission.OWNER_EXECUTE)) {
        Files.setPosixFilePermissions(file, permissions);
      }
    }
  }

  private int nextRevision() throws IOException {
    String last = remembered("revision").strip();
    return last.isEmpty() ? 0 : Integer.parseInt(last) + 1;
  }

  private String remembered(String name) throws IOException {
    Path file = memory.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private void remember(String name, String text) throws IOException {
    Files.writeString(memory.resolve(name), text + "\n");
  }

  private static String digest(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      DigestInputStream digested =
          new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
