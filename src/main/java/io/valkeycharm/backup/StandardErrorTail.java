package io.valkeycharm.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;

/**
 * Reads a process's standard error in a thread of its own, so that the process never waits for a reader,
 * and keeps the last of it: 64 chunks of at most 4096 bytes (reference/valkey-operator-behaviour.md §I.3).
 */
final class StandardErrorTail {
  private static final int CHUNKS = 64;
  private static final int CHUNK_LENGTH = 4096;

  private final Deque<String> chunks = new ArrayDeque<>();
  private final Thread reader;

  StandardErrorTail(InputStream standardError) {
    reader = Thread.ofPlatform().daemon().name("producer-stderr").start(() -> drain(standardError));
  }

  /** What was kept, after waiting at most {@code limit} for the end of the stream. */
  String text(Duration limit) throws InterruptedException {
    reader.join(limit);
    synchronized (chunks) {
      return chunks.stream().collect(Collectors.joining()).strip();
    }
  }

  private void drain(InputStream standardError) {
    byte[] buffer = new byte[CHUNK_LENGTH];
    try (standardError) {
      for (int count; (count = standardError.read(buffer)) >= 0; ) {
        keep(new String(Arrays.copyOf(buffer, count), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The stream of a killed process may end this way; why it was killed is known elsewhere.
      keep("[standard error broke off: " + e.getMessage() + "]");
    }
  }

  private void keep(String chunk) {
    synchronized (chunks) {
      if (chunks.size() == CHUNKS) {
        chunks.removeFirst();
      }
      chunks.addLast(chunk);
    }
  }
}
