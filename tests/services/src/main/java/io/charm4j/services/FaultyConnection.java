package io.charm4j.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One client's connection through a {@link FaultProxy}: two pumps, one for each direction. */
final class FaultyConnection implements AutoCloseable {
  private static final int CONNECT_LIMIT_MILLISECONDS = 10_000;

  private final Socket client;
  private final Socket server = new Socket();
  private final FaultInForce inForce;
  private final AtomicBoolean answersCut = new AtomicBoolean();

  FaultyConnection(Socket client, FaultInForce inForce) {
    this.client = client;
    this.inForce = inForce;
  }

  /** Serves the client until both directions have ended. */
  void serve(InetSocketAddress upstream) {
    try {
      if (answeredByItself()) {
        return;
      }
      server.connect(upstream, CONNECT_LIMIT_MILLISECONDS);
      // Before anything flows: a socket that is half closed already has no stream to give.
      InputStream fromServer = server.getInputStream();
      OutputStream toClient = client.getOutputStream();
      Thread answers =
          Thread.ofVirtual().start(() -> pump(fromServer, toClient, client, this::answers));
      pump(client.getInputStream(), server.getOutputStream(), server, this::requests);
      answers.join();
    } catch (IOException e) {
      // The client sees its connection end, as it would without a proxy.
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  private void pump(InputStream input, OutputStream output, Socket to, Gate gate) {
    byte[] chunk = new byte[FaultProxy.CHUNK_BYTES];
    try {
      for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
        gate.pass(chunk, length, output);
      }
      if (!to.isOutputShutdown()) {
        to.shutdownOutput();
      }
    } catch (IOException e) {
      // One side broke off: the other has to see the same, which is all that a proxy can say.
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  /** Answers the first request in the server's place, if the fault in force is one of that kind. */
  private boolean answeredByItself() throws IOException {
    switch (inForce.fault()) {
      case Fault.ReplyUnavailable(int times) when inForce.takeOccurrence(times) ->
          ErrorReply.send(client, 503, "SlowDown");
      case Fault.ReplyError(int status, String code, int times)
          when inForce.takeOccurrence(times) ->
          ErrorReply.send(client, status, code);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void requests(byte[] chunk, int length, OutputStream server)
      throws IOException, InterruptedException {
    if (requestMayPass(length)) {
      server.write(chunk, 0, length);
    }
  }

  private void answers(byte[] chunk, int length, OutputStream toClient)
      throws IOException, InterruptedException {
    if (!answerMayPass()) {
      return;
    }
    switch (inForce.fault()) {
      case Fault.LoseAnswers(int times) when inForce.takeOccurrence(times) -> reset();
      case Fault.TruncateAnswers(int times) when inForce.takeOccurrence(times) -> {
        toClient.write(chunk, 0, length / 2);
        reset();
      }
      case Fault.DuplicateAnswers(int times) when inForce.takeOccurrence(times) -> {
        toClient.write(chunk, 0, length);
        toClient.write(chunk, 0, length);
      }
      default -> toClient.write(chunk, 0, length);
    }
  }

  private boolean requestMayPass(int length) throws IOException, InterruptedException {
    switch (inForce.fault()) {
      case Fault.Pass(),
          Fault.ReplyUnavailable(int _),
          Fault.ReplyError(int _, String _, int _),
          Fault.LoseAnswers(int _),
          Fault.TruncateAnswers(int _),
          Fault.DuplicateAnswers(int _) -> {}
      case Fault.Delay(var perChunk) -> Thread.sleep(perChunk);
      case Fault.ResetAfter(long bytes, int times) -> {
        if (inForce.exceeds(bytes, length) && inForce.takeOccurrence(times)) {
          reset();
          return false;
        }
      }
      case Fault.StallAfter(long bytes) -> {
        if (inForce.exceeds(bytes, length)) {
          inForce.awaitEndOfStall();
          return requestMayPass(length);
        }
      }
      case Fault.HalfCloseAfter(long bytes) -> {
        if (inForce.exceeds(bytes, length) && answersCut.compareAndSet(false, true)) {
          client.shutdownOutput();
        }
      }
      case Fault.Refuse() -> {
        reset();
        return false;
      }
    }
    return true;
  }

  private boolean answerMayPass() throws InterruptedException {
    inForce.awaitEndOfStall();
    return !answersCut.get() && !(inForce.fault() instanceof Fault.Refuse);
  }

  /** Breaks both sides off, so that each reads "connection reset". */
  void reset() {
    Closing.all("Cannot reset a connection", () -> reset(client), () -> reset(server));
  }

  static void reset(Socket socket) throws IOException {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      if (!socket.isClosed()) {
        throw e;
      }
      // The other pump, or the proxy's end, was quicker: there is nothing left to break off.
    }
    socket.close();
  }

  @Override
  public void close() {
    Closing.all("Cannot close a connection", client, server);
  }

  /** Passes a chunk on, or does something else with it; may wait first. */
  private interface Gate {
    void pass(byte[] chunk, int length, OutputStream to) throws IOException, InterruptedException;
  }
}
