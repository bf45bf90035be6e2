package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.ResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The resources that an operator gives: files, and names of images. */
final class GivenResources {
  private static final String IMAGE = "oci-image";

  private final Path images;

  GivenResources(StateDirectory directory) {
    this.images = directory.images();
  }

  /**
   * The file of each resource. For the name of an image it is one with what a charm is told of an image
   * (reference/juju-hook-contract §2.5).
   *
   * @param given files and names by resource
   * @throws RequestRefusedException when a file is not there
   */
  Map<String, Path> files(CharmPackage charm, Map<String, String> given)
      throws RequestRefusedException {
    Map<String, Path> files = new TreeMap<>();
    for (Map.Entry<String, String> entry : given.entrySet()) {
      String name = entry.getKey();
      boolean image =
          Optional.ofNullable(charm.metadata().resources().get(name))
              .map(ResourceDefinition::type)
              .filter(IMAGE::equals)
              .isPresent();
      Path file = Path.of(entry.getValue());
      if (file.isAbsolute() && Files.exists(file)) {
        files.put(name, file);
      } else if (image) {
        files.put(name, image(entry.getValue()));
      } else {
        throw new RequestRefusedException(
            "resource \"" + name + "\": no file \"" + entry.getValue() + "\"");
      }
    }
    return files;
  }

  private Path image(String name) throws RequestRefusedException {
    try {
      Files.createDirectories(images);
      Path file = images.resolve(name.replaceAll("[^A-Za-z0-9.]", "-") + ".yaml");
      return Files.writeString(
          file, "registrypath: " + name + "\nusername: \"\"\npassword: \"\"\n");
    } catch (IOException e) {
      throw new RequestRefusedException("cannot note the image " + name + ": " + e.getMessage(), e);
    }
  }
}
