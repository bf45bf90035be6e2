package io.charm4j.sandbox.hooktool;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's socket during one run of a program: answers the hook tools of that run, and refuses those
 * of any other.
 *
 * <p>As in Juju the socket is there only while something runs, so that a process left behind by an
 * earlier run finds either no socket or a refusal (reference/juju-hook-contract §3.4).
 */
public final class HookToolServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HookToolServer.class);

  private final AgentSocket socket;

  private HookToolServer(AgentSocket socket) {
    this.socket = socket;
  }

  /**
   * Opens the socket, in place of one that a killed controller may have left.
   *
   * @param socket where it appears; the path may be longer than the system's limit for socket addresses
   * @param shortDirectory on the same file system, with a path short enough for a socket address
   * @param contextId the run to serve
   * @throws IOException when the socket cannot be opened
   */
  public static HookToolServer open(
      Path socket, Path shortDirectory, String contextId, HookToolHandler handler)
      throws IOException {
    return new HookToolServer(
        AgentSocket.open(socket, shortDirectory, contextId, new Calls(contextId, handler)));
  }

  /** Ends the service: the socket vanishes and calls that are not answered yet are cut off. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Answers the calls of one run. */
  private static final class Calls implements AgentSocket.Exchange {
    private final String contextId;
    private final HookToolHandler handler;
    private final ReentrantLock oneCallAtATime = new ReentrantLock();

    Calls(String contextId, HookToolHandler handler) {
      this.contextId = contextId;
      this.handler = handler;
    }

    @Override
    public void answer(DataInputStream input, DataOutputStream output) throws IOException {
      List<String> fields = Frames.readFields(input, 3);
      String presented = fields.get(0);
      String directory = fields.get(1);
      String tool = fields.get(2);
      List<String> arguments = fields.subList(3, fields.size());
      if (!presented.equals(contextId)) {
        write(
            output,
            failure(
                "bad request: expected context id \""
                    + contextId
                    + "\", got \""
                    + presented
                    + "\""));
        return;
      }
      Optional<String> standardInput = Optional.empty();
      if (StandardInput.isWanted(tool, arguments)) {
        output.writeByte('I');
        output.flush();
        try {
          standardInput = Optional.of(decode(Frames.readField(input)));
        } catch (CharacterCodingException _) {
          write(output, failure("yaml: invalid leading UTF-8 octet"));
          return;
        }
      }
      write(output, handle(new HookToolCall(tool, arguments, standardInput), directory));
    }

    private HookToolResult handle(HookToolCall call, String directory) {
      oneCallAtATime.lock();
      try {
        return handler.handle(contextId, call, directory);
      } catch (RuntimeException e) {
        // The tool must end, and the fault must be seen: a charm's log shows the one, ours the
        // other.
        LOG.error("hook tool {} of {} failed inside the model", call.tool(), contextId, e);
        return failure("internal error in the model: " + e);
      } finally {
        oneCallAtATime.unlock();
      }
    }

    private static HookToolResult failure(String message) {
      return new HookToolResult(1, "", "ERROR " + message + "\n");
    }

    private static void write(DataOutputStream output, HookToolResult result) throws IOException {
      Frames.write(
          output,
          result.exitCode(),
          result.standardOutput().getBytes(StandardCharsets.UTF_8),
          result.standardError().getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }
}
