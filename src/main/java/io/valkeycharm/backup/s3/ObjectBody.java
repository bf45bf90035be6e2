package io.valkeycharm.backup.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Bytes to be stored, held in memory so that they can be sent again. The array is not copied: it must not
 * change until the request has ended.
 */
public final class ObjectBody {
  private final byte[] bytes;
  private final int length;
  private final Runnable onRead;

  /**
   * The first {@code length} bytes of {@code bytes}.
   *
   * @param onRead called whenever some of them went on their way
   */
  public ObjectBody(byte[] bytes, int length, Runnable onRead) {
    this.bytes = bytes;
    this.length = length;
    this.onRead = onRead;
  }

  /** The length in bytes. */
  public int length() {
    return length;
  }

  /** Adds the content to a digest. */
  void update(MessageDigest digest) {
    digest.update(bytes, 0, length);
  }

  /** A new stream over the content. */
  public InputStream open() {
    return new ObservedStream(bytes, length, onRead);
  }

  private static final class ObservedStream extends ByteArrayInputStream {
    private final Runnable onRead;

    ObservedStream(byte[] bytes, int length, Runnable onRead) {
      super(bytes, 0, length);
      this.onRead = onRead;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int wanted) {
      onRead.run();
      return super.read(target, offset, wanted);
    }
  }
}
