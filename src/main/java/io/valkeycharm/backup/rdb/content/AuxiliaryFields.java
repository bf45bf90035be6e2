package io.valkeycharm.backup.rdb.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a server writes about itself before its data (reference/valkey-operator-behaviour.md §K.2): of the
 * instant in which the snapshot was taken. Names that are not known are left out.
 *
 * @param values by name
 */
public record AuxiliaryFields(Map<String, String> values) {
  private static final Set<String> KNOWN =
      Set.of(
          "valkey-ver",
          "redis-ver",
          "redis-bits",
          "ctime",
          "used-mem",
          "repl-stream-db",
          "repl-id",
          "repl-offset",
          "aof-base");
  private static final int LONGEST = 128;
  private static final int HEADER = 9;

  /** Copies the map. */
  public AuxiliaryFields {
    values = Map.copyOf(values);
  }

  /** The fields in the first bytes of a file, as far as these go. */
  public static AuxiliaryFields ofHead(byte[] head) {
    FileBytes bytes = new FileBytes(new ByteArrayInputStream(head));
    Primitives primitives = new Primitives(bytes);
    Map<String, String> values = new TreeMap<>();
    try {
      bytes.skip(HEADER);
      while (bytes.next() == Opcode.AUXILIARY) {
        read(primitives, values);
      }
    } catch (MalformedContentException | UnsupportedContentException e) {
      // The head was cut off here, or another reader will say what is wrong: these are the fields.
      return new AuxiliaryFields(values);
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory can be read", e);
    }
    return new AuxiliaryFields(values);
  }

  /** Reads one field and keeps it when its name is known. */
  static void read(Primitives primitives, Map<String, String> values)
      throws IOException, MalformedContentException, UnsupportedContentException {
    Optional<String> name = primitives.text(LONGEST).filter(KNOWN::contains);
    Optional<String> value = primitives.text(LONGEST);
    name.ifPresent(known -> value.ifPresent(text -> values.put(known, text)));
  }

  /** The version of the server that wrote the file. */
  public Optional<String> serverVersion() {
    return Optional.ofNullable(values.get("valkey-ver"))
        .or(() -> Optional.ofNullable(values.get("redis-ver")));
  }

  /** The history of writes that the data belong to. */
  public Optional<String> replicationId() {
    return Optional.ofNullable(values.get("repl-id"));
  }

  /** How far in that history, in bytes. */
  public OptionalLong replicationOffset() {
    try {
      return OptionalLong.of(Long.parseLong(values.getOrDefault("repl-offset", "")));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
