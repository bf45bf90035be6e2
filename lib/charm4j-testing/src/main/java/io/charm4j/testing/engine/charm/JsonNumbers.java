package io.charm4j.testing.engine.charm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;

/** Numbers in the one form that a value read back from JSON also has, so that equal means equal. */
final class JsonNumbers {
  private JsonNumbers() {}

  static JsonNode whole(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }
}
