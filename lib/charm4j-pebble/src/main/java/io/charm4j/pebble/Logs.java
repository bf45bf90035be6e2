package io.charm4j.pebble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What services print. Pebble keeps about 100 KiB of each (reference/pebble-api §13). */
public final class Logs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PebbleConnection connection;

  Logs(PebbleConnection connection) {
    this.connection = connection;
  }

  /**
   * {@return the last lines of services, the oldest first}
   *
   * @param lines how many at most over all of them; -1 for all that Pebble keeps
   * @param services names of services; all without a name
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public List<LogLine> last(int lines, String... services) throws PebbleException {
    String path =
        "/v1/logs"
            + new Query().with("n", Integer.toString(lines)).withAll("services", List.of(services));
    List<LogLine> result = new ArrayList<>();
    for (String line : connection.getText(path).lines().toList()) {
      result.add(parse(line));
    }
    return List.copyOf(result);
  }

  /**
   * {@return the lines of services as they come, after the last ones; to be closed}
   *
   * @param lines how many of the last ones to begin with
   * @param services names of services; all without a name
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public Following follow(int lines, String... services) throws PebbleException {
    String path =
        "/v1/logs"
            + new Query()
                .with("n", Integer.toString(lines))
                .with("follow", "true")
                .withAll("services", List.of(services));
    AtomicBoolean sent = new AtomicBoolean();
    return new Following(
        connection.stream(
            "GET " + path, connection.prepared(path, sent), sent, connection.limits().answer()));
  }

  /** Lines as they come. For one thread at a time; closing it from another ends a wait. */
  public static final class Following implements AutoCloseable {
    private final PebbleConnection.StreamedAnswer answer;
    private final BufferedReader reader;

    private Following(PebbleConnection.StreamedAnswer answer) {
      this.answer = answer;
      this.reader =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /**
     * {@return the next line, waiting for it; empty when Pebble has ended the stream}
     *
     * @throws PebbleException.ConnectionLost when the connection ended otherwise
     */
    public Optional<LogLine> next() throws PebbleException {
      try {
        String line = reader.readLine();
        return line == null ? Optional.empty() : Optional.of(parse(line));
      } catch (IOException e) {
        throw new PebbleException.ConnectionLost("the stream of logs", e);
      }
    }

    /** Ends the stream. */
    @Override
    public void close() throws PebbleException {
      try {
        answer.close();
      } catch (IOException e) {
        throw new PebbleException.ConnectionLost("the end of the stream of logs", e);
      }
    }
  }

  private static LogLine parse(String line) throws PebbleException.Unintelligible {
    try {
      return LogLine.of(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new PebbleException.Unintelligible("a request for logs", e);
    }
  }
}
