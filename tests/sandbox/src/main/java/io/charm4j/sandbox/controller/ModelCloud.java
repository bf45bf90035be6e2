package io.charm4j.sandbox.controller;

import io.charm4j.sandbox.machine.ModelDirectory;
import io.charm4j.sandbox.machine.PodSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The kind of cloud that a model is on; chosen when the model is made, and kept with it.
 *
 * @param kind what units are
 * @param charmMemoryBytes how much memory the charm's container of a pod has
 * @param gracePeriod between SIGTERM and SIGKILL when a pod or a container ends
 */
public record ModelCloud(Kind kind, long charmMemoryBytes, Duration gracePeriod) {
  /** The environment's variable that names the Pebble program. */
  public static final String PEBBLE_VARIABLE = "PEBBLE_PROGRAM";

  private static final String PEBBLE = "pebble";

  /** The default: machines. */
  public static final ModelCloud MACHINES =
      new ModelCloud(Kind.MACHINES, PodSettings.CHARM_MEMORY, PodSettings.GRACE_PERIOD);

  /** What units are. */
  public enum Kind {
    /** Units live on machines. */
    MACHINES("machines"),
    /** Units are pods. */
    K8S("k8s");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** {@return the word that people type} */
    public String word() {
      return word;
    }

    /**
     * {@return the kind of this word}
     *
     * @param word what was typed
     */
    public static Optional<Kind> named(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** {@return all words, for messages} */
    public static String words() {
      return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(" or "));
    }
  }

  /** Whether units are pods. */
  public boolean isKubernetes() {
    return kind == Kind.K8S;
  }

  /**
   * The cloud of a model that is there; empty for one that is not.
   *
   * @throws IOException when its record cannot be read
   */
  public static Optional<ModelCloud> of(StateDirectory directory) throws IOException {
    if (!Files.exists(directory.cloudFile())) {
      // Models that were made before there were pods have no record.
      return Files.exists(directory.modelFile()) ? Optional.of(MACHINES) : Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.cloudFile())) {
      properties.load(reader);
    }
    return Optional.of(
        new ModelCloud(
            Kind.named(properties.getProperty("cloud", "")).orElse(Kind.MACHINES),
            Long.parseLong(
                properties.getProperty(
                    "charm-memory-bytes", Long.toString(PodSettings.CHARM_MEMORY))),
            Duration.parse(
                properties.getProperty("grace-period", PodSettings.GRACE_PERIOD.toString()))));
  }

  /**
   * Keeps it for a model. It is the first thing that is kept: the directory is marked as a model's before, so
   * that a start that was interrupted can be removed as any model.
   *
   * @throws IOException when the record cannot be written
   * @throws IllegalArgumentException when the directory cannot be a model's
   */
  public void record(StateDirectory directory) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("cloud", kind.word());
    properties.setProperty("charm-memory-bytes", Long.toString(charmMemoryBytes));
    properties.setProperty("grace-period", gracePeriod.toString());
    new ModelDirectory(directory.path()).create();
    try (Writer writer = Files.newBufferedWriter(directory.cloudFile())) {
      properties.store(writer, null);
    }
  }

  /** What pods of the model are like; their Pebble is the one that {@link #findPebble} finds. */
  PodSettings podSettings() {
    return new PodSettings(findPebble(), charmMemoryBytes, gracePeriod);
  }

  /** The Pebble that {@code ./dev} has put into the environment, or else the one on the PATH. */
  public static Optional<Path> findPebble() {
    String named = Optional.ofNullable(System.getenv(PEBBLE_VARIABLE)).orElse("");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(":", -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, PEBBLE))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
