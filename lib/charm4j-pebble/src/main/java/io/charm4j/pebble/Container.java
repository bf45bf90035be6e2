package io.charm4j.pebble;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A workload container of a charm on Kubernetes: what a charm asks of it each day. For the rest there is
 * {@link #pebble()}.
 *
 * <pre>{@code
 * try (Container valkey = Container.named("valkey")) {
 *   if (!valkey.canConnect()) {
 *     return;  // pebble-ready comes when it is there
 *   }
 *   valkey.push("/etc/valkey/valkey.conf", text, FileAccess.of("640", "_daemon_", "_daemon_"));
 *   valkey.ensure(
 *       Layer.of("valkey", ServiceSpec.of("valkey", "valkey-server /etc/valkey/valkey.conf")));
 *   valkey.start("valkey");
 *   ExecResult result = valkey.exec(Exec.of("valkey-cli", "ping"));
 * }
 * }</pre>
 *
 * <p>Nothing is opened before the first call.
 */
public final class Container implements AutoCloseable {
  private static final Path CONTAINERS = Path.of("/charm/containers");
  private static final String SOCKET = "pebble.socket";

  private final String name;
  private final Pebble pebble;

  private Container(String name, Pebble pebble) {
    this.name = name;
    this.pebble = pebble;
  }

  /**
   * {@return the container of that name in the charm's pod}
   *
   * @param name as the charm's metadata have it
   */
  public static Container named(String name) {
    return at(name, CONTAINERS.resolve(name).resolve(SOCKET), PebbleLimits.standard());
  }

  /**
   * {@return a container whose Pebble has that socket}
   *
   * @param name for a person
   * @param socket the Pebble's Unix socket
   * @param limits how long to wait for what
   */
  public static Container at(String name, Path socket, PebbleLimits limits) {
    return new Container(name, Pebble.at(socket, limits));
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** {@return everything that its Pebble can do} */
  public Pebble pebble() {
    return pebble;
  }

  /**
   * {@return whether its Pebble answers}
   *
   * @throws PebbleException when one is there but does not answer as a Pebble does
   */
  public boolean canConnect() throws PebbleException {
    try {
      pebble.systemInfo();
      return true;
    } catch (PebbleException.NotReachable | PebbleException.ConnectionLost e) {
      return false;
    }
  }

  /**
   * Adds the charm's layer, which a restarted container has lost, or brings it up to date. It starts and
   * restarts nothing.
   *
   * @param layer services and checks, always under the same label
   * @return the services of the layer whose configuration is another one than before
   * @throws PebbleException.Refused when Pebble cannot use the layer
   */
  public Set<String> ensure(Layer layer) throws PebbleException {
    return pebble.plan().ensure(layer);
  }

  /**
   * Starts services; those that run go on. See {@link Services#start}.
   *
   * @param services at least one
   * @throws PebbleException.ChangeFailed when one ended within a second; Pebble goes on trying it
   */
  public void start(String... services) throws PebbleException {
    pebble.services().start(services);
  }

  /**
   * Stops services; stopped ones stay so. See {@link Services#stop}.
   *
   * @param services at least one
   * @throws PebbleException.ChangeFailed when one is still there
   */
  public void stop(String... services) throws PebbleException {
    pebble.services().stop(services);
  }

  /**
   * Stops and starts services. See {@link Services#restart}.
   *
   * @param services at least one
   * @throws PebbleException.ChangeFailed when one ended within a second; Pebble goes on trying it
   */
  public void restart(String... services) throws PebbleException {
    pebble.services().restart(services);
  }

  /**
   * Brings what runs in line with the layers. Mind what else it starts: see {@link Services#replan}.
   *
   * @throws PebbleException.ChangeFailed when one ended within a second; Pebble goes on trying it
   */
  public void replan() throws PebbleException {
    pebble.services().replan();
  }

  /**
   * {@return a service and what it does; empty when no layer has one of that name}
   *
   * @param service its name
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public Optional<Service> service(String service) throws PebbleException {
    return pebble.services().find(service);
  }

  /**
   * Runs a command without input to its end. See {@link Commands#run}.
   *
   * @param exec what to run
   * @return how it ended, also when that is no success
   * @throws PebbleException.ExecFailed when it could not be started, or was out of time
   * @throws PebbleException.OutputTooLong when it printed more than 1 MiB
   */
  public ExecResult exec(Exec exec) throws PebbleException {
    return pebble.commands().run(exec);
  }

  /**
   * Starts a command whose input and output are streams; to be closed. See {@link Commands#start}.
   *
   * @param exec what to run
   * @return the command, which runs
   * @throws PebbleException.ExecFailed when it could not be connected to; it does not run then
   */
  public ExecProcess execStream(Exec exec) throws PebbleException {
    return pebble.commands().start(exec);
  }

  /**
   * Writes a text file at once, and its missing parents.
   *
   * @param path the file
   * @param text its new content
   * @param access whose it shall be
   * @throws PebbleException.FileFailed when it could not be written
   */
  public void push(String path, String text, FileAccess access) throws PebbleException {
    pebble.files().push(path, text, access);
  }

  /**
   * Copies a file of any length into the container. See {@link Files#push(String, InputStream,
   * FileAccess)}.
   *
   * @param path the file
   * @param content read to its end and closed
   * @param access whose it shall be
   * @throws PebbleException.FileFailed when it could not be written
   */
  public void push(String path, InputStream content, FileAccess access) throws PebbleException {
    pebble.files().push(path, content, access);
  }

  /**
   * {@return the text of a file}
   *
   * @param path a regular file of 16 MiB at most
   * @throws PebbleException.FileFailed when it is not there, or could not be read to its end
   */
  public String pull(String path) throws PebbleException {
    return pebble.files().pull(path);
  }

  /**
   * Copies a file of any length out of the container. See {@link Files#pull(String, OutputStream)}.
   *
   * @param path a regular file
   * @param target gets the content; after an exception it holds part of it
   * @throws PebbleException.FileFailed when it is not there, or could not be read to its end
   */
  public void pull(String path, OutputStream target) throws PebbleException {
    pebble.files().pull(path, target);
  }

  /**
   * {@return whether there is a file or directory}
   *
   * @param path its path; a symbolic link is followed
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public boolean exists(String path) throws PebbleException {
    return pebble.files().find(path).isPresent();
  }

  /**
   * {@return what is in a directory}
   *
   * @param directory its path
   * @throws PebbleException.Refused with {@link PebbleError.Kind#NOT_FOUND} when it is not there
   */
  public List<FileInfo> list(String directory) throws PebbleException {
    return pebble.files().list(directory);
  }

  /**
   * Makes a directory and its missing parents; one that is there stays as it is.
   *
   * @param path the directory
   * @param access whose it shall be
   * @throws PebbleException.FileFailed when it could not be made
   */
  public void makeDirectory(String path, FileAccess access) throws PebbleException {
    pebble.files().makeDirectory(path, access);
  }

  /**
   * Removes a file, or a directory with all that is in it; what is not there is no error.
   *
   * @param path the file or directory
   * @throws PebbleException.FileFailed when it could not be removed
   */
  public void remove(String path) throws PebbleException {
    pebble.files().remove(path);
  }

  /** Ends the HTTP client, if a call has started it, and the connections to commands with it. */
  @Override
  public void close() {
    pebble.close();
  }
}
