package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.charm.CharmPackage;
import java.io.IOException;
import java.nio.file.Path;

/** Reads what a packed charm says of itself. */
@FunctionalInterface
interface CharmReader {

  /**
   * Reads a {@code .charm} file.
   *
   * @throws io.charm4j.testing.engine.charm.InvalidCharmException when it is no charm
   * @throws IOException when it cannot be read
   */
  CharmPackage read(Path charm) throws IOException;
}
