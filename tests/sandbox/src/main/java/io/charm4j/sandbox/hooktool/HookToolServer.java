package io.charm4j.sandbox.hooktool;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final int MAXIMUM_FIELDS = 1 << 16;
  private static final int MAXIMUM_FIELD_BYTES = 1 << 28;

  private final Path socket;
  private final String contextId;
  private final HookToolHandler handler;
  private final ServerSocketChannel listener;
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
  private final ReentrantLock oneCallAtATime = new ReentrantLock();

  private HookToolServer(
      Path socket, String contextId, HookToolHandler handler, ServerSocketChannel listener) {
    this.socket = socket;
    this.contextId = contextId;
    this.handler = handler;
    this.listener = listener;
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
    // A socket keeps working when it is renamed: so it is opened at a short path and then put in
    // place.
    Path address = shortDirectory.resolve("s" + Long.toHexString(System.nanoTime()));
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(address));
      Files.move(
          address, socket, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      listener.close();
      Files.deleteIfExists(address);
      throw e;
    }
    HookToolServer server = new HookToolServer(socket, contextId, handler, listener);
    Thread.ofVirtual().name("hook-tools " + contextId).start(server::acceptAll);
    return server;
  }

  /** Ends the service: the socket vanishes and calls that are not answered yet are cut off. */
  @Override
  public void close() throws IOException {
    try (listener) {
      Files.deleteIfExists(socket);
    }
    for (SocketChannel client : clients) {
      client.close();
    }
  }

  private void acceptAll() {
    while (true) {
      try {
        SocketChannel client = listener.accept();
        clients.add(client);
        if (!listener.isOpen()) {
          client.close();
        }
        Thread.ofVirtual().name("hook-tool " + contextId).start(() -> serve(client));
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        LOG.error("cannot accept hook tools of {} any more", contextId, e);
        return;
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      DataInputStream input =
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(client)));
      DataOutputStream output =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(client), 1 << 16));
      answer(input, output);
      output.flush();
    } catch (ClosedChannelException | EOFException _) {
      LOG.debug("a hook tool of {} went away before its answer", contextId);
    } catch (IOException e) {
      LOG.debug("a hook tool of {} was cut off: {}", contextId, e.getMessage());
    } finally {
      clients.remove(client);
    }
  }

  private void answer(DataInputStream input, DataOutputStream output) throws IOException {
    List<String> fields = readFields(input);
    String presented = fields.get(0);
    String tool = fields.get(2);
    List<String> arguments = fields.subList(3, fields.size());
    if (!presented.equals(contextId)) {
      write(
          output,
          failure(
              "bad request: expected context id \"" + contextId + "\", got \"" + presented + "\""));
      return;
    }
    Optional<String> standardInput = Optional.empty();
    if (StandardInput.isWanted(tool, arguments)) {
      output.writeByte('I');
      output.flush();
      try {
        standardInput = Optional.of(decode(readField(input)));
      } catch (CharacterCodingException _) {
        write(output, failure("yaml: invalid leading UTF-8 octet"));
        return;
      }
    }
    write(output, handle(new HookToolCall(tool, arguments, standardInput)));
  }

  private HookToolResult handle(HookToolCall call) {
    oneCallAtATime.lock();
    try {
      return handler.handle(contextId, call);
    } catch (RuntimeException e) {
      // The tool must end, and the fault must be seen: a charm's log shows the one, ours the other.
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
    output.writeByte('A');
    output.writeInt(result.exitCode());
    for (String text : List.of(result.standardOutput(), result.standardError())) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      output.writeInt(bytes.length);
      output.write(bytes);
    }
  }

  private static List<String> readFields(DataInputStream input) throws IOException {
    int count = input.readInt();
    if (count < 3 || count > MAXIMUM_FIELDS) {
      throw new IOException("a hook tool sent " + count + " fields");
    }
    List<String> fields = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      fields.add(new String(readField(input), StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static byte[] readField(DataInputStream input) throws IOException {
    int length = input.readInt();
    if (length < 0 || length > MAXIMUM_FIELD_BYTES) {
      throw new IOException("a hook tool sent a field of " + length + " bytes");
    }
    byte[] bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
