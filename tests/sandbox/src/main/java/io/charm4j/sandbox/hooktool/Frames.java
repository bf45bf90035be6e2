package io.charm4j.sandbox.hooktool;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What goes over an agent's sockets: fields with their length first, and answers. */
final class Frames {
  private static final int MAXIMUM_FIELDS = 1 << 16;
  private static final int MAXIMUM_FIELD_BYTES = 1 << 28;

  private Frames() {}

  /** Reads a count and as many fields, at least so many. */
  static List<String> readFields(DataInputStream input, int least) throws IOException {
    int count = input.readInt();
    if (count < least || count > MAXIMUM_FIELDS) {
      throw new IOException("a client sent " + count + " fields");
    }
    List<String> fields = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      fields.add(new String(readField(input), StandardCharsets.UTF_8));
    }
    return fields;
  }

  /** Reads one field. */
  static byte[] readField(DataInputStream input) throws IOException {
    int length = input.readInt();
    if (length < 0 || length > MAXIMUM_FIELD_BYTES) {
      throw new IOException("a client sent a field of " + length + " bytes");
    }
    byte[] bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Writes an answer. */
  static void write(DataOutputStream output, int code, byte[] standardOutput, byte[] standardError)
      throws IOException {
    output.writeByte('A');
    output.writeInt(code);
    for (byte[] bytes : List.of(standardOutput, standardError)) {
      output.writeInt(bytes.length);
      output.write(bytes);
    }
  }
}
