package io.charm4j.sandbox.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.sandbox.machine.ModelDirectory;
import io.charm4j.sandbox.machine.PodSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCloudTest {
  @TempDir private Path models;

  @Test
  void isKeptInADirectoryThatCanBeRemovedAsAModels() throws IOException {
    StateDirectory directory = StateDirectory.of(models, "m");
    ModelCloud cloud =
        new ModelCloud(ModelCloud.Kind.K8S, PodSettings.CHARM_MEMORY, PodSettings.GRACE_PERIOD);

    cloud.record(directory);

    assertThat(ModelCloud.of(directory)).contains(cloud);
    assertThat(new ModelDirectory(directory.path()).isMarked()).isTrue();
  }
}
