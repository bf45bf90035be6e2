package io.valkeycharm.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches how much memory processes and their descendants hold. The kernel keeps each one's high-water
 * mark, so looking now and then misses only what grows in the last moment before a process's end.
 */
final class ResidentPeaks implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final List<ProcessHandle> roots;
  private final Map<Long, ProcessFiles.Peak> peaks = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable UncheckedIOException> failure = new AtomicReference<>();
  private final Thread watcher;

  private ResidentPeaks(List<ProcessHandle> roots) {
    this.roots = roots;
    this.watcher = Thread.ofPlatform().daemon().name("resident-peaks").unstarted(this::watch);
  }

  /** Begins to watch. */
  static ResidentPeaks of(List<Process> processes) {
    ResidentPeaks peaks = new ResidentPeaks(processes.stream().map(Process::toHandle).toList());
    peaks.watcher.start();
    return peaks;
  }

  /**
   * The peaks so far by program, in bytes.
   *
   * @throws IOException when they could not be watched
   */
  Map<String, Long> byProgram() throws IOException {
    UncheckedIOException failed = failure.get();
    if (failed != null) {
      throw new IOException("The memory of the programs could not be watched", failed);
    }
    Map<String, Long> sums = new HashMap<>();
    peaks.values().forEach(peak -> sums.merge(peak.program(), peak.bytes(), Long::sum));
    return sums;
  }

  @Override
  public void close() {
    watcher.interrupt();
    try {
      watcher.join(END_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (true) {
        roots.stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .forEach(this::look);
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      // Asked to end by close(): this thread's work is done.
      return;
    } catch (UncheckedIOException e) {
      failure.set(e);
    }
  }

  private void look(ProcessHandle process) {
    // The newest mark counts: it never falls, but begins anew when the process runs another
    // program.
    status(process).flatMap(ProcessFiles::peak).ifPresent(peak -> peaks.put(process.pid(), peak));
  }

  private static Optional<String> status(ProcessHandle process) {
    try {
      return Optional.of(
          Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // A process that ends while its file is read is no error of the measurement.
      if (!process.isAlive()) {
        return Optional.empty();
      }
      throw new UncheckedIOException("Cannot read the memory of " + process.pid(), e);
    }
  }
}
