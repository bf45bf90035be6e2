package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Answer;
import io.charm4j.sandbox.controller.protocol.MalformedMessageException;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.controller.protocol.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answers. */
final class Connection implements Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private final SocketChannel channel;
  private final RequestHandler handler;
  private final Wire wire = new Wire();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean wanted = true;

  Connection(SocketChannel channel, RequestHandler handler) {
    this.channel = channel;
    this.handler = handler;
  }

  /** Reads the request, has it worked on, and sends what comes of it. */
  void serve() {
    Thread lifeSigns = Thread.ofVirtual().unstarted(this::sendSignsOfLife);
    try (channel) {
      BufferedReader requests =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
      @Nullable String line = requests.readLine();
      if (line != null) {
        lifeSigns.start();
        send(answer(line));
      }
    } catch (IOException e) {
      LOG.info("a connection ended early: {}", e.getMessage());
    } finally {
      wanted = false;
      lifeSigns.interrupt();
    }
  }

  private Answer answer(String line) {
    String name = "request";
    try {
      Request request = wire.readRequest(line);
      // Only the name: the arguments can hold secrets.
      name = request.getClass().getSimpleName();
      LOG.debug("{}", name);
      return new Answer.Result(handler.handle(request, this));
    } catch (RequestRefusedException | MalformedMessageException e) {
      return new Answer.Failure(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Failure("the controller is ending");
    } catch (RuntimeException | Error e) {
      // Whatever broke, the one who asked must hear of it, and other requests go on.
      LOG.error("{} failed", name, e);
      return new Answer.Failure(
          "the controller failed at " + name + " (" + e + "); its log says more");
    }
  }

  @Override
  public void event(JsonNode event) {
    try {
      send(new Answer.Event(event));
    } catch (IOException e) {
      wanted = false;
    }
  }

  @Override
  public boolean wanted() {
    return wanted;
  }

  private void sendSignsOfLife() {
    try {
      while (wanted) {
        Thread.sleep(SIGN_OF_LIFE);
        send(new Answer.StillWorking());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      wanted = false;
    }
  }

  private void send(Answer answer) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap((wire.write(answer) + "\n").getBytes(StandardCharsets.UTF_8));
    writing.lock();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } finally {
      writing.unlock();
    }
  }
}
