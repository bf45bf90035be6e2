package io.charm4j.s3integrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.engine.charm.CharmPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files beside the sources, which are packed as they are. */
class CharmDescriptionTest {
  private static final Path CHARM = Path.of("").toAbsolutePath();

  @Test
  void declaresTheEndpointTheOptionsAndTheActionsOfTheRealOne() throws IOException {
    CharmPackage charm = CharmPackage.ofDirectory(CHARM);

    assertThat(charm.metadata().name()).isEqualTo("s3-integrator");
    assertThat(charm.metadata().endpoints().get("s3-credentials"))
        .extracting("interfaceName")
        .isEqualTo("s3");
    assertThat(charm.options())
        .containsOnlyKeys(
            "endpoint",
            "bucket",
            "region",
            "path",
            "attributes",
            "s3-uri-style",
            "storage-class",
            "tls-ca-chain",
            "s3-api-version",
            "experimental-delete-older-than-days",
            "credentials",
            "interface-version");
    assertThat(charm.actions()).containsOnlyKeys("sync-s3-credentials", "get-s3-connection-info");
  }

  @Test
  void isStartedByAnExecutableThatNamesTheCharmsMainClass() throws IOException {
    Path dispatch = CHARM.resolve("dispatch");

    assertThat(dispatch).isExecutable();
    assertThat(Files.readString(dispatch))
        .startsWith("#!/bin/sh\n")
        .contains(S3IntegratorCharm.class.getName());
  }
}
