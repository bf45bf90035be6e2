package io.charm4j.testing.engine.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.log.DebugLog;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.substrate.ProgramOutput;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a program prints: into the log, standard output at DEBUG and standard error at WARNING, and for
 * tasks into their results too (reference/juju-hook-contract §1.4).
 */
final class CapturedOutput implements ProgramOutput {
  private final DebugLog log;
  private final UnitName unit;
  private final String module;
  private final boolean keep;
  private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
  private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();

  CapturedOutput(DebugLog log, UnitName unit, String name, boolean keep) {
    this.log = log;
    this.unit = unit;
    this.module = "unit." + unit + "." + name;
    this.keep = keep;
  }

  @Override
  public void standardOutput(String line) {
    log.add(unit.tag(), LogLevel.DEBUG, module, line);
  }

  @Override
  public void standardError(String line) {
    log.add(unit.tag(), LogLevel.WARNING, module, line);
  }

  @Override
  public void standardOutputBytes(byte[] bytes) {
    if (keep) {
      standardOutput.writeBytes(bytes);
    }
  }

  @Override
  public void standardErrorBytes(byte[] bytes) {
    if (keep) {
      standardError.writeBytes(bytes);
    }
  }

  /** Adds the agent's own words to standard error. */
  void appendError(String text) {
    standardErrorBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Adds what was printed to a task's results; nothing for what printed nothing. */
  void addTo(ObjectNode results) {
    add(results, "stdout", standardOutput.toByteArray());
    add(results, "stderr", standardError.toByteArray());
  }

  private static void add(ObjectNode results, String key, byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    try {
      results.put(
          key, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      results.put(key, Base64.getEncoder().encodeToString(bytes));
      results.put(key + "-encoding", "base64");
    }
  }
}
