package io.charm4j.sandbox.conformance;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.testing.conformance.CharmProcess;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The test's end of the line to one run of a puppet charm. */
final class PuppetChannel implements HookToolRunner, CharmProcess {
  private final SocketChannel line;
  private final DataInputStream input;

  /** The charm is gone, most likely killed: whatever the test's program would do next, it cannot. */
  static final class PuppetGoneError extends Error {
    private static final long serialVersionUID = 1L;

    PuppetGoneError(IOException cause) {
      super("the charm's process is gone", cause);
    }
  }

  PuppetChannel(SocketChannel line) {
    this.line = line;
    this.input = new DataInputStream(new BufferedInputStream(Channels.newInputStream(line)));
  }

  /** What the process was started with: its environment, and its words as {@code 1}, {@code 2}, …. */
  Map<String, String> readEnvironment() throws IOException {
    List<String> fields = new ArrayList<>();
    int count = input.readInt();
    for (int index = 0; index < count; index++) {
      fields.add(readField());
    }
    int words = Integer.parseInt(fields.getFirst());
    Map<String, String> environment = new TreeMap<>();
    for (String variable : fields.subList(1 + words, fields.size())) {
      int equals = variable.indexOf('=');
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return environment;
  }

  @Override
  public synchronized HookToolResult run(HookToolCall call) {
    try {
      List<String> fields = new ArrayList<>();
      fields.add(call.standardInput().isPresent() ? "1" : "");
      fields.add(call.standardInput().orElse(""));
      fields.addAll(call.commandLine());
      send('T', fields);
      return new HookToolResult(input.readInt(), readField(), readField());
    } catch (IOException e) {
      throw new PuppetGoneError(e);
    }
  }

  @Override
  public HookToolResult shell(String commands) {
    return run(HookToolCall.of("/bin/sh", "-c", commands));
  }

  @Override
  public synchronized void print(String output, String errors) {
    try {
      send('P', List.of(output, errors));
      var _ = input.readByte();
    } catch (IOException e) {
      throw new PuppetGoneError(e);
    }
  }

  @Override
  public synchronized void signalItself(int signal) {
    try {
      sendNumber('S', signal);
    } catch (IOException e) {
      throw new PuppetGoneError(e);
    }
  }

  /** Ends the process. */
  synchronized void exit(int code) throws IOException {
    sendNumber('X', code);
  }

  private void sendNumber(char command, int number) throws IOException {
    write(ByteBuffer.allocate(5).put((byte) command).putInt(number).flip());
  }

  private void send(char command, List<String> fields) throws IOException {
    List<byte[]> encoded =
        fields.stream().map(field -> field.getBytes(StandardCharsets.UTF_8)).toList();
    int size = encoded.stream().mapToInt(field -> 4 + field.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(5 + size).put((byte) command).putInt(fields.size());
    encoded.forEach(field -> bytes.putInt(field.length).put(field));
    write(bytes.flip());
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      line.write(bytes);
    }
  }

  private String readField() throws IOException {
    return new String(input.readNBytes(input.readInt()), StandardCharsets.UTF_8);
  }
}
