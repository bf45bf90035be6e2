package io.valkeycharm.backup.rdb.content;

import io.valkeycharm.backup.rdb.RdbFormatException;
import io.valkeycharm.backup.rdb.RdbVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Walks a whole RDB file, REDIS 1 to 12 and VALKEY 80 on: every opcode, every value of every type, down to the
 * elements of packed structures and compressed strings. Nothing of the data is kept and nothing allocated by a
 * length that the file claims, so memory is constant whatever the file holds. For one file.
 */
public final class RdbContentReader {
  private static final int HEADER = 9;
  private static final int MOST_DATABASES = 16_384;
  private static final int KEYS_BETWEEN_NEWS = 1 << 14;

  private final InputStream source;
  private final LongConsumer onProgress;
  private final FileBytes file;
  private final Primitives primitives;
  private final Values values;
  private final SortedMap<Integer, KeyCount> databases = new TreeMap<>();
  private final Map<String, String> auxiliary = new TreeMap<>();
  private long functions;
  private int database;
  private KeyCount counted = KeyCount.NONE;

  /**
   * Reads from {@code rdb}, which is not closed.
   *
   * @param onProgress told the offset now and then
   */
  public RdbContentReader(InputStream rdb, LongConsumer onProgress) {
    this.source = rdb;
    this.onProgress = onProgress;
    this.file = new FileBytes(rdb);
    this.primitives = new Primitives(file);
    this.values = new Values(file, primitives);
  }

  /**
   * Reads the stream to its end, also when something in it is wrong: so that whoever takes a checksum of it
   * gets to know all bytes.
   *
   * @throws RdbFormatException when the header is no known one
   * @throws IOException when the stream can't be read
   */
  public RdbContent read() throws IOException {
    RdbContent content = walk();
    byte[] rest = new byte[64 * 1024];
    long offset = file.offset();
    for (int count = source.read(rest); count >= 0; count = source.read(rest)) {
      offset += count;
      onProgress.accept(offset);
    }
    return content;
  }

  private RdbContent walk() throws IOException {
    RdbVersion version;
    try {
      byte[] header = new byte[HEADER];
      for (int index = 0; index < HEADER; index++) {
        header[index] = (byte) file.next();
      }
      version = RdbVersion.parse(header, 0, HEADER);
    } catch (MalformedContentException e) {
      return new RdbContent.Malformed(file.offset(), e.reason());
    }
    try {
      walkAfterHeader(version);
      return new RdbContent.Whole(version, databases, functions, new AuxiliaryFields(auxiliary));
    } catch (MalformedContentException e) {
      return new RdbContent.Malformed(file.offset(), e.reason());
    } catch (UnsupportedContentException e) {
      return new RdbContent.Unsupported(version, file.offset(), e.what());
    }
  }

  private void walkAfterHeader(RdbVersion version)
      throws IOException, MalformedContentException, UnsupportedContentException {
    boolean expires = false;
    for (int opcode = file.next(); opcode != Opcode.END; opcode = file.next()) {
      switch (opcode) {
        case Opcode.EXPIRY_SECONDS -> {
          file.skip(Integer.BYTES);
          expires = true;
        }
        case Opcode.EXPIRY_MILLISECONDS -> {
          file.skip(Long.BYTES);
          expires = true;
        }
        case Opcode.IDLE -> primitives.number();
        case Opcode.FREQUENCY -> file.skip(1);
        case Opcode.SELECT -> select(primitives.length());
        case Opcode.RESIZE -> primitives.skipLengths(2);
        case Opcode.SLOT_INFORMATION -> primitives.skipLengths(3);
        case Opcode.SLOT_IMPORT -> slotImport();
        case Opcode.AUXILIARY -> AuxiliaryFields.read(primitives, auxiliary);
        case Opcode.MODULE_AUXILIARY -> new ModuleValues(file, primitives).auxiliary();
        case Opcode.FUNCTION -> {
          primitives.skipString();
          functions++;
        }
        default -> {
          key(opcode, version, expires);
          expires = false;
        }
      }
    }
    close();
    file.skip(version.footerLength());
    if (!file.isAtEnd()) {
      throw new MalformedContentException("something follows its end");
    }
  }

  private void key(int type, RdbVersion version, boolean expires)
      throws IOException, MalformedContentException, UnsupportedContentException {
    if (type >= Opcode.FIRST) {
      throw new UnsupportedContentException("opcode " + type);
    }
    primitives.skipString();
    values.walk(type, version);
    counted = counted.plus(expires);
    if (counted.keys() % KEYS_BETWEEN_NEWS == 0) {
      onProgress.accept(file.offset());
    }
  }

  private void slotImport()
      throws IOException, MalformedContentException, UnsupportedContentException {
    primitives.skipString();
    long ranges = primitives.length();
    for (long index = 0; index < ranges; index++) {
      primitives.skipLengths(2);
    }
  }

  private void select(long number) throws MalformedContentException, UnsupportedContentException {
    if (number > Integer.MAX_VALUE) {
      throw new MalformedContentException("the number of a database is larger than any");
    }
    close();
    if (databases.size() > MOST_DATABASES) {
      throw new UnsupportedContentException("more than " + MOST_DATABASES + " databases");
    }
    database = (int) number;
    counted = databases.getOrDefault(database, KeyCount.NONE);
  }

  private void close() {
    if (counted.keys() > 0) {
      databases.put(database, counted);
    }
  }
}
