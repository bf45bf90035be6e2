package io.valkeycharm.workload;

import io.charm4j.pebble.Container;
import io.charm4j.pebble.Exec;
import io.charm4j.pebble.ExecResult;
import io.charm4j.pebble.FileAccess;
import io.charm4j.pebble.FileInfo;
import io.charm4j.pebble.PebbleError;
import io.charm4j.pebble.PebbleException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of a workload container, through its Pebble: the charm sees none of its file system. */
public final class ContainerFiles implements WorkloadFiles {
  private static final Logger log = LoggerFactory.getLogger(ContainerFiles.class);
  private static final String PRIVATE_FILE = "600";
  private static final Duration TAKE_OVER_LIMIT = Duration.ofMinutes(5);

  private final Container container;
  private final WorkloadOwner owner;

  /** For the files of one user. */
  ContainerFiles(Container container, WorkloadOwner owner) {
    this.container = container;
    this.owner = owner;
  }

  @Override
  public Optional<String> read(Path file) throws WorkloadException {
    try {
      return Optional.of(container.pull(file.toString()));
    } catch (PebbleException.FileFailed e) {
      if (e.error().kind() == PebbleError.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw ContainerFailure.of("Could not read " + file, e);
    } catch (PebbleException e) {
      throw ContainerFailure.of("Could not read " + file, e);
    }
  }

  @Override
  public void writePrivate(Path file, String text) throws WorkloadException {
    try {
      container.push(
          file.toString(), text, FileAccess.of(PRIVATE_FILE, owner.user(), owner.group()));
    } catch (PebbleException e) {
      throw ContainerFailure.of("Could not write " + file, e);
    }
  }

  @Override
  public void delete(Path file) throws WorkloadException {
    try {
      container.remove(file.toString());
    } catch (PebbleException e) {
      throw ContainerFailure.of("Could not remove " + file, e);
    }
  }

  @Override
  public boolean isFile(Path file) throws WorkloadException {
    return find(file).filter(found -> found.type() == FileInfo.Type.FILE).isPresent();
  }

  @Override
  public long size(Path file) throws WorkloadException {
    return find(file).map(found -> found.size().orElse(0)).orElse(0L);
  }

  @Override
  public List<String> names(Path directory) throws WorkloadException {
    if (find(directory).isEmpty()) {
      return List.of();
    }
    try {
      return container.list(directory.toString()).stream().map(FileInfo::name).sorted().toList();
    } catch (PebbleException e) {
      throw ContainerFailure.of("Could not look at " + directory, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Nothing happens where the folder is that user's already. A Pebble that is not root's cannot give
   * files away; there, it is enough that the volume lets the user write.
   */
  @Override
  public void takeOver(Path directory) throws WorkloadException {
    Optional<FileInfo> found = find(directory);
    if (found.isEmpty()) {
      throw new WorkloadException("The workload container has no folder " + directory);
    }
    if (found.get().userId().equals(OptionalInt.of(owner.user()))) {
      return;
    }
    String path = directory.toString();
    ExecResult given = run(Exec.of("chown", "-R", owner.user() + ":" + owner.group(), path));
    if (given.isSuccess()) {
      run(Exec.of("chmod", "750", path));
      return;
    }
    if (!run(Exec.of("test", "-w", path)).isSuccess()) {
      throw new WorkloadException(
          "The workload's user may not write to "
              + directory
              + ": "
              + given.standardError().strip());
    }
    log.info("storage.not-given-away folder={} reason={}", path, given.standardError().strip());
  }

  private ExecResult run(Exec exec) throws WorkloadException {
    try {
      return container.exec(exec.timeout(TAKE_OVER_LIMIT));
    } catch (PebbleException e) {
      throw ContainerFailure.of(
          "Could not run " + exec.program() + " in the workload container", e);
    }
  }

  private Optional<FileInfo> find(Path file) throws WorkloadException {
    try {
      return container.pebble().files().find(file.toString());
    } catch (PebbleException e) {
      throw ContainerFailure.of("Could not look at " + file, e);
    }
  }
}
