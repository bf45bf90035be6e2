package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Writes a model as JSON, and reads it back. */
final class ModelCodec {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private ModelCodec() {}

  /** The model without its confidential part. */
  static String writeModel(ModelState state) {
    return write(state.withConfidential(ConfidentialState.EMPTY));
  }

  static String writeConfidential(ConfidentialState state) {
    return write(state);
  }

  static ModelState read(String model, String confidential) {
    try {
      return MAPPER
          .readValue(model, ModelState.class)
          .withConfidential(MAPPER.readValue(confidential, ConfidentialState.class));
    } catch (JsonProcessingException e) {
      // The text may be secret: the parser's message, which quotes it, stays out.
      e.clearLocation();
      throw new IllegalStateException(
          "cannot read the saved model (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static String write(Object state) {
    try {
      return MAPPER.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the model as JSON", e);
    }
  }
}
