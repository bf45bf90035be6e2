package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a workload container (reference/pebble-api §10). Paths are absolute paths there. Contents of
 * any length move in constant memory.
 */
public final class Files {
  private static final int MAXIMUM_TEXT_BYTES = 16 << 20;

  private final PebbleConnection connection;
  private final FileTransfer transfer;

  Files(PebbleConnection connection) {
    this.connection = connection;
    this.transfer = new FileTransfer(connection);
  }

  /**
   * {@return what is in a directory, or a file alone}
   *
   * @param path a directory or a file; a symbolic link is followed
   * @throws PebbleException.Refused with {@link PebbleError.Kind#NOT_FOUND} when it is not there
   */
  public List<FileInfo> list(String path) throws PebbleException {
    return list(new Query().with("action", "list").with("path", path));
  }

  /**
   * {@return what is in a directory and has such a name}
   *
   * @param directory a directory
   * @param pattern a glob, for example {@code *.conf}
   * @throws PebbleException.Refused with {@link PebbleError.Kind#NOT_FOUND} when it is not there
   */
  public List<FileInfo> list(String directory, String pattern) throws PebbleException {
    return list(
        new Query().with("action", "list").with("path", directory).with("pattern", pattern));
  }

  /**
   * {@return a file or directory itself; empty when it is not there}
   *
   * @param path a file or directory; a symbolic link is followed
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public Optional<FileInfo> find(String path) throws PebbleException {
    Query query = new Query().with("action", "list").with("path", path).with("itself", "true");
    try {
      return list(query).stream().findFirst();
    } catch (PebbleException.Refused e) {
      if (e.error().kind() == PebbleError.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Copies a file out of the container.
   *
   * @param path a regular file
   * @param target gets the content as it comes; after an exception it holds part of it, to be thrown away
   * @throws PebbleException.FileFailed when the file is not there, or could not be read to its end
   * @throws PebbleException.ConnectionLost also when {@code target} fails
   */
  public void pull(String path, OutputStream target) throws PebbleException {
    transfer.pull(path, target);
  }

  /**
   * {@return the text of a file, read as UTF-8}
   *
   * @param path a regular file of 16 MiB at most
   * @throws PebbleException.FileFailed when the file is not there, or could not be read to its end
   */
  public String pull(String path) throws PebbleException {
    ByteArrayOutputStream content =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            if (size() + length > MAXIMUM_TEXT_BYTES) {
              throw new IllegalStateException(
                  path + " is longer than " + MAXIMUM_TEXT_BYTES + " bytes: pull it into a stream");
            }
            super.write(bytes, offset, length);
          }
        };
    transfer.pull(path, content);
    return content.toString(StandardCharsets.UTF_8);
  }

  /**
   * Copies a file into the container, at once: a reader sees the old content or the new one. A symbolic
   * link of that name is replaced. Missing parents are made, with mode 755 and the same owner.
   *
   * @param path the file
   * @param content read to its end and closed; it can be read once, so a lost connection is not retried
   * @param access whose it shall be
   * @throws PebbleException.FileFailed when it could not be written
   */
  public void push(String path, InputStream content, FileAccess access) throws PebbleException {
    transfer.push(path, content, access);
  }

  /**
   * Writes a text as UTF-8, as {@link #push(String, InputStream, FileAccess)}.
   *
   * @param path the file
   * @param text its new content
   * @param access whose it shall be
   * @throws PebbleException.FileFailed when it could not be written
   */
  public void push(String path, String text, FileAccess access) throws PebbleException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    connection.repeatedly(
        "the write of " + path,
        PebbleConnection.Repeat.HARMLESS,
        () -> {
          transfer.push(path, new ByteArrayInputStream(content), access);
          return path;
        });
  }

  /**
   * Makes a directory and its missing parents, all with that owner and mode. One that is there stays as it
   * is, with the owner and mode that it has.
   *
   * @param path the directory
   * @param access whose it shall be
   * @throws PebbleException.FileFailed when it could not be made
   */
  public void makeDirectory(String path, FileAccess access) throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("action", "make-dirs");
    ObjectNode entry = body.putArray("dirs").addObject();
    entry.put("path", path).put("make-parents", true);
    access.describe(entry);
    requireDone(post(body));
  }

  /**
   * Removes a file, or a directory with all that is in it. What is not there is no error.
   *
   * @param path the file or directory
   * @throws PebbleException.FileFailed when it could not be removed
   */
  public void remove(String path) throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("action", "remove");
    body.putArray("paths").addObject().put("path", path).put("recursive", true);
    requireDone(post(body));
  }

  private JsonNode post(ObjectNode body) throws PebbleException {
    return connection.post("/v1/files", body, PebbleConnection.Repeat.HARMLESS).path("result");
  }

  private List<FileInfo> list(Query query) throws PebbleException {
    List<FileInfo> files = new ArrayList<>();
    for (JsonNode node : connection.get("/v1/files" + query)) {
      files.add(FileInfo.of(node));
    }
    return List.copyOf(files);
  }

  /** The answer is 200 although each of the files may have failed. */
  static void requireDone(JsonNode results) throws PebbleException.FileFailed {
    for (JsonNode result : results) {
      if (result.hasNonNull("error")) {
        throw new PebbleException.FileFailed(
            Json.text(result, "path"), PebbleError.of(0, result.path("error")));
      }
    }
  }
}
