package io.charm4j.testing.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What this JVM holds of the operating system, as the system tells it: by identity, each with words for a
 * person. What the JVM opens for itself, once and for ever, is left out.
 */
final class Holdings {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** Threads that the JVM, JUnit or the build start on their own account. */
  private static final Pattern KNOWN_THREADS =
      Pattern.compile(
          "process reaper.*|Common-Cleaner|Cleaner-\\d+|ForkJoinPool\\.commonPool-.*"
              + "|ForkJoinPool-1-worker-.*|VirtualThread-unparker|.*-Poller|Attach Listener"
              + "|Signal Dispatcher|Finalizer|Reference Handler|Notification Thread|DestroyJavaVM"
              + "|surefire-.*|junit-.*");

  /** Classes are loaded from jars and from the run-time image at any time, and these stay open. */
  private static final Pattern KNOWN_FILES =
      Pattern.compile(
          ".*\\.jar|.*\\.jmod|.*/lib/modules|.*\\.so(\\.\\d+)*|.*\\.jsa|/dev/.*|/proc/.*");

  private Holdings() {}

  /** Lets the JVM open what it keeps open for itself: the first use of sockets and pipes does. */
  static void warmUp() {
    try {
      Pipe pipe = Pipe.open();
      pipe.sink().close();
      pipe.source().close();
      ServerSocketChannel.open().close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a pipe", e);
    }
  }

  static Map<String, String> of(Leak.Kind kind) {
    try {
      return switch (kind) {
        case PROCESS -> processes();
        case THREAD -> threads();
        case FILE -> descriptors(false);
        case SOCKET -> descriptors(true);
        case TEMPORARY_FILE -> temporaryFiles();
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot see what the JVM holds (" + kind.word() + ")", e);
    }
  }

  private static Map<String, String> processes() {
    Map<String, String> result = new TreeMap<>();
    ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .forEach(process ->
            result.put(
                process.pid() + "@" + process.info().startInstant(),
                "pid "
                    + process.pid()
                    + " "
                    + process.info().command().orElse("(ended meanwhile)")));
    return result;
  }

  private static Map<String, String> threads() {
    Map<String, String> result = new TreeMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.isAlive()
          && thread != Thread.currentThread()
          && !KNOWN_THREADS.matcher(thread.getName()).matches()) {
        result.put(
            Long.toString(thread.threadId()),
            "\"" + thread.getName() + "\"" + (thread.isDaemon() ? " (daemon)" : ""));
      }
    }
    return result;
  }

  private static Map<String, String> descriptors(boolean sockets) throws IOException {
    Map<String, String> result = new TreeMap<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : open) {
        String target = target(descriptor);
        boolean isSocket = target.startsWith("socket:");
        if (isSocket == sockets && !target.isEmpty() && !KNOWN_FILES.matcher(target).matches()) {
          result.put(descriptor.getFileName() + " " + target, target);
        }
      }
    }
    return result;
  }

  /** Where a descriptor leads; empty when it was closed meanwhile, as the listing's own is. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  /** Only in a directory of the JVM's own: whose a file in a shared one is cannot be told. */
  private static Map<String, String> temporaryFiles() throws IOException {
    if (isTemporaryDirectoryShared()) {
      return Map.of();
    }
    Map<String, String> result = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporaryDirectory())) {
      for (Path file : files) {
        result.put(file.toString(), file.toString());
      }
    }
    return result;
  }

  static Path temporaryDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  static boolean isTemporaryDirectoryShared() {
    try {
      return Files.getPosixFilePermissions(temporaryDirectory())
          .contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot see whose " + temporaryDirectory() + " is", e);
    }
  }
}
