package io.valkeycharm.backup.rdb;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Which digest is taken of an RDB file beside its own checksum. */
public enum PayloadDigest {
  /** None: the cheapest. */
  NONE,
  /** SHA-256, for comparison with tools that don't know RDB files. */
  SHA256;

  Running start() {
    return switch (this) {
      case NONE -> new None();
      case SHA256 -> new Sha256();
    };
  }

  /** A digest being taken. */
  sealed interface Running {
    void update(byte[] bytes, int offset, int length);

    Optional<String> finish();
  }

  private static final class None implements Running {
    @Override
    public void update(byte[] bytes, int offset, int length) {}

    @Override
    public Optional<String> finish() {
      return Optional.empty();
    }
  }

  private static final class Sha256 implements Running {
    private final MessageDigest digest;

    Sha256() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
    }

    @Override
    public Optional<String> finish() {
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }
  }
}
