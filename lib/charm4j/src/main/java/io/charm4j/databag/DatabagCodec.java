package io.charm4j.databag;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads and writes a record as entries of a databag. Entries under other keys are left alone.
 *
 * <pre>{@code
 * record Endpoint(String host, long port, boolean tls) {
 *   private static final DatabagKey<String> HOST = DatabagKey.text("host");
 *   private static final DatabagKey<Long> PORT = DatabagKey.integer("port", 80);
 *   private static final DatabagKey<Boolean> TLS = DatabagKey.bool("tls", false);
 *   static final DatabagCodec<Endpoint> CODEC =
 *       DatabagCodec.of(
 *           bag -> new Endpoint(bag.get(HOST), bag.get(PORT), bag.get(TLS)),
 *           DatabagCodec.field(HOST, Endpoint::host),
 *           DatabagCodec.field(PORT, Endpoint::port),
 *           DatabagCodec.field(TLS, Endpoint::tls));
 * }
 * }</pre>
 *
 * @param <R> the record
 */
public final class DatabagCodec<R> {

  /**
   * One component of a record and the key it is kept under.
   *
   * @param <R> the record
   */
  public static final class Field<R> {
    private final Writer<R> writer;

    private Field(Writer<R> writer) {
      this.writer = writer;
    }
  }

  private interface Writer<R> {
    void write(Databag bag, R value);
  }

  private final Function<Databag, R> reader;
  private final List<Field<R>> fields;

  private DatabagCodec(Function<Databag, R> reader, List<Field<R>> fields) {
    this.reader = reader;
    this.fields = fields;
  }

  /**
   * {@return a codec of a reading function and the fields to write}
   *
   * @param <R> the record
   * @param reader makes a record of a bag
   * @param fields what to write, one for each component
   */
  @SafeVarargs
  public static <R> DatabagCodec<R> of(Function<Databag, R> reader, Field<R>... fields) {
    List<Field<R>> all = new ArrayList<>();
    for (Field<R> field : fields) {
      all.add(field);
    }
    return new DatabagCodec<>(reader, List.copyOf(all));
  }

  /**
   * {@return a component and its key}
   *
   * @param <R> the record
   * @param <T> the type of the component
   * @param key where the component is kept
   * @param component gives the component of a record
   */
  public static <R, T> Field<R> field(DatabagKey<T> key, Function<R, T> component) {
    return new Field<>((bag, value) -> bag.set(key, component.apply(value)));
  }

  /**
   * Makes the record of what the bag holds; what is missing has its key's default.
   *
   * @param bag the bag to read
   * @return the record
   * @throws DatabagException when an entry is no value of its key's type
   * @throws DatabagAccessException when this unit may not read the bag
   */
  public R read(Databag bag) {
    return reader.apply(bag);
  }

  /**
   * Writes every component; other entries stay.
   *
   * @param bag the bag to write to
   * @param value the record to write
   * @throws DatabagException when a component cannot be written
   * @throws DatabagAccessException when this unit may not write the bag
   */
  public void write(Databag bag, R value) {
    fields.forEach(field -> field.writer.write(bag, value));
  }
}
