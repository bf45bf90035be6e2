package io.charm4j.sandbox.controller;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a model keeps what its controller needs between two lives. The machines' files lie in the
 * same directory.
 *
 * @param path absolute
 * @param model the model's name, which is the directory's too
 */
public record StateDirectory(Path path, String model) {

  /** The variable that names the directory of all models' state. */
  public static final String VARIABLE = "SANDBOX_STATE_DIR";

  /** Where models keep their state unless told otherwise. */
  public static final Path DEFAULT_PARENT = Path.of("/var/lib/charm4j-sandbox");

  private static final Pattern MODEL_NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /**
   * The directory of a model below the directory of all models.
   *
   * @throws IllegalArgumentException when the name is none a model can have
   */
  public static StateDirectory of(Path parent, String model) {
    if (!MODEL_NAME.matcher(model).matches()) {
      throw new IllegalArgumentException(
          "\""
              + model
              + "\" is not a valid model name: it may have at most 40 lower-case letters, digits and"
              + " inner hyphens");
    }
    return new StateDirectory(parent.toAbsolutePath().normalize().resolve(model), model);
  }

  /** The directory of all models, by the environment or by default. */
  public static Path parentIn(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    return named.isEmpty() ? DEFAULT_PARENT : Path.of(named).toAbsolutePath().normalize();
  }

  /** The directory of all models. */
  public Path parent() {
    return path.resolve("..").normalize();
  }

  /** Where the controller listens. */
  public Path socket() {
    return path.resolve("controller.socket");
  }

  /** Locked for as long as a controller lives. */
  Path lock() {
    return path.resolve("controller.lock");
  }

  /** Names the controller's process. */
  Path processFile() {
    return path.resolve("controller.pid");
  }

  /** The controller's own log. */
  public Path log() {
    return path.resolve("controller.log");
  }

  /** What the controller's process printed, which is nothing unless its JVM fails. */
  public Path output() {
    return path.resolve("controller.out");
  }

  /** The model, without anything confidential. */
  Path modelFile() {
    return path.resolve("model.json");
  }

  /** The kind of cloud that the model is on. */
  Path cloudFile() {
    return path.resolve("cloud.properties");
  }

  /** What stands for the images that were named when charms were deployed. */
  Path images() {
    return path.resolve("images");
  }

  /** Copies of the charms that were deployed. */
  Path charms() {
    return path.resolve("charms");
  }

  /** The contents of secrets and the like. */
  Path secretsFile() {
    return path.resolve("secrets.json");
  }
}
