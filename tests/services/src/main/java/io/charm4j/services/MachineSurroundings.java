package io.charm4j.services;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This machine. */
record MachineSurroundings() implements Surroundings {
  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  @Override
  public DockerAnswer docker() {
    return DockerEngine.answer();
  }

  @Override
  public Optional<Path> program(String name) {
    return environment("PATH").stream()
        .flatMap(path -> Stream.of(path.split(Pattern.quote(File.pathSeparator), 0)))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
