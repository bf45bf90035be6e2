package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.substrate.UnitName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for everything that {@code config-changed} tells of: options, trust and the unit's address
 * (reference/juju-hook-contract §1.6).
 */
final class ConfigHash {
  private ConfigHash() {}

  static String of(ModelState state, UnitName unit) {
    ApplicationState application = state.findApplication(unit.application()).orElseThrow();
    String facts =
        application.effectiveOptions()
            + "|"
            + application.settings().trusted()
            + "|"
            + state.addressOf(unit).orElse("");
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
