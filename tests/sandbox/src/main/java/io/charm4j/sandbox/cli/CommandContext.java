package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Controller;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;

/**
 * What a command sees of the world.
 *
 * @param environment the process's variables
 * @param workingDirectory what relative paths start from
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminal whether a person watches standard output
 * @param zone in which times are shown unless UTC is asked for
 * @param controllers gives the controller of a model by the model's name
 */
record CommandContext(
    Map<String, String> environment,
    Path workingDirectory,
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    ZoneId zone,
    Function<String, Controller> controllers) {

  static final String MODEL_VARIABLE = "SANDBOX_MODEL";
  static final String DEFAULT_MODEL = "sandbox";

  /** The model that commands mean when they name none. */
  String currentModel() {
    return environment.getOrDefault(MODEL_VARIABLE, DEFAULT_MODEL);
  }
}
