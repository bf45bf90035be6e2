package io.charm4j.services;

import java.nio.file.Path;
import java.util.Optional;

/** What the choice of a service depends on. Each fact is looked up when it is asked for, not before. */
interface Surroundings {
  /** The value of an environment variable; empty when it is unset or blank. */
  Optional<String> environment(String name);

  /** Whether containers can be run. */
  DockerAnswer docker();

  /** The first executable of that name on the PATH. */
  Optional<Path> program(String name);
}
