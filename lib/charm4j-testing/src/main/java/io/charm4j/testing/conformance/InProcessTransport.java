package io.charm4j.testing.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.InProcessModel;
import io.charm4j.testing.harness.SteppedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** Charms are objects of the test's own JVM. */
public final class InProcessTransport implements Transport {
  private Optional<InProcessModel> present = Optional.empty();

  @Override
  public Column column() {
    return Column.IN_PROCESS;
  }

  @Override
  public SteppedModel open(EngineSettings settings) {
    return opened(InProcessModel.create(settings));
  }

  @Override
  public SteppedModel open(EngineSettings settings, ModelStore store) {
    return opened(InProcessModel.create(settings, store));
  }

  private SteppedModel opened(InProcessModel model) {
    present = Optional.of(model);
    return model;
  }

  @Override
  public String place(String unit, String fileName, String text) {
    try {
      return Files.writeString(present.orElseThrow().charmDirectory(unit).resolve(fileName), text)
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + fileName + " for " + unit, e);
    }
  }

  @Override
  public HookToolResult jujuExec(String unit, String commands, Optional<TaskRelation> relation) {
    try {
      ObjectNode results =
          present
              .orElseThrow()
              .engine()
              .unitCommands()
              .run(UnitName.parse(unit), commands, relation)
              .results();
      return new HookToolResult(
          results.path("return-code").asInt(-1),
          results.path("stdout").asText(""),
          results.path("stderr").asText(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the commands of " + unit + " waited", e);
    }
  }
}
