package io.charm4j.services;

import org.testcontainers.utility.DockerImageName;

/** The images that tests run where a Docker engine answers, pinned here and nowhere else. */
final class ContainerImages {
  static final DockerImageName MINIO =
      DockerImageName.parse("minio/minio:RELEASE.2025-09-07T16-13-09Z");
  static final DockerImageName VALKEY = DockerImageName.parse("valkey/valkey:8.0.1");

  private ContainerImages() {}
}
