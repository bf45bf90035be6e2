package io.valkeycharm.training;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the archives of classes that go into the package, {@code NAME-IMAGE.jsa} each: which one an event uses is
 * for the charm's {@code dispatch} to say, and IMAGE is the digest of the runtime's classes.
 *
 * <p>A charm works without them, only slower. So where it cannot be rehearsed, the build says why and goes on.
 */
public final class TrainingMain {
  private TrainingMain() {}

  /**
   * Rehearses and archives; does nothing when that has been done for this runtime.
   *
   * @param arguments the runtime to pack, the charm's {@code dispatch}, the folder of its descriptions, its
   *     manifest, and the folder for the archives
   * @throws IOException when the folders cannot be read or written
   * @throws InterruptedException when it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 5) {
      throw new IllegalArgumentException(
          "Usage: TrainingMain JRE DISPATCH DESCRIPTIONS MANIFEST ARCHIVES");
    }
    Path jre = Path.of(arguments[0]).toAbsolutePath();
    Path dispatch = Path.of(arguments[1]).toAbsolutePath();
    Path archives = Path.of(arguments[4]).toAbsolutePath();
    String image = Files.readString(jre.resolve("image")).strip();
    Files.createDirectories(archives);
    Path trained = archives.resolve("trained-for");
    String input = image + "\n" + ownDigest() + "\n" + Files.readString(dispatch);
    if (Files.exists(trained) && Files.readString(trained).equals(input)) {
      return;
    }
    empty(archives);
    Path folder = Files.createTempDirectory("charm-training-");
    try {
      CharmTexts described = CharmPackage.ofDirectory(Path.of(arguments[2])).texts();
      CharmTexts texts =
          new CharmTexts(
              described.metadata(),
              described.config(),
              described.actions(),
              Optional.of(Files.readString(Path.of(arguments[3]))),
              Optional.empty());
      DispatchProgram program = new DispatchProgram(dispatch, jre, folder);
      new Rehearsal(program, texts).run();
      List<Path> made = children(program.archives());
      if (made.size() != 2) {
        throw new TrainingFailedException("Not two archives have come to be: " + made);
      }
      for (Path archive : made) {
        Files.copy(archive, archives.resolve(archive.getFileName()));
      }
      Files.writeString(trained, input);
    } catch (IOException | RuntimeException e) {
      empty(archives);
      System.err.println(
          "[WARNING] The charm is packed without archives of classes, and starts slower:");
      e.printStackTrace();
    } finally {
      delete(folder);
    }
  }

  /** Tells one rehearsal from another. */
  private static String ownDigest() throws IOException {
    try {
      URI own = TrainingMain.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      byte[] jar = Files.readAllBytes(Path.of(own));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Classes come from a jar, and every JDK has SHA-256", e);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static void empty(Path folder) throws IOException {
    for (Path file : children(folder)) {
      Files.delete(file);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
