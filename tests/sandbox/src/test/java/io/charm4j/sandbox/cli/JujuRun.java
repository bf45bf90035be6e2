package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Controller;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * One run of the juju command line in this process.
 *
 * @param status the exit status
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record JujuRun(int status, String out, String err) {

  static JujuRun of(Controller controller, String... words) {
    return in(Path.of("/"), controller, "", words);
  }

  static JujuRun in(Path directory, Controller controller, String input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new JujuCommand(
                new CommandContext(
                    Map.of(CommandContext.MODEL_VARIABLE, "lab"),
                    directory,
                    new BufferedReader(new StringReader(input)),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    ZoneOffset.UTC,
                    model -> controller))
            .run(words);
    return new JujuRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
