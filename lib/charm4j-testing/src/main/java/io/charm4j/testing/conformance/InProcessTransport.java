package io.charm4j.testing.conformance;

import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.state.ModelStore;
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
}
