package io.valkeycharm.policy;

import io.charm4j.services.S3Connection;
import io.valkeycharm.policy.AccessPolicy.Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A guard before a plain S3 store that looks at each request first: what a policy does not allow is answered with
 * {@code AccessDenied}, as S3 does, and never reaches the store. Also as S3 does, it says "forbidden" of a missing
 * object to those who may not list the bucket.
 */
final class GuardedStore implements AutoCloseable {
  private static final int LIMIT_MILLISECONDS = 30_000;
  private static final byte[] DENIED =
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
              + "<Message>Access Denied</Message><RequestId>1</RequestId></Error>")
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket socket;
  private final S3Connection store;
  private final AccessPolicy policy;
  private final List<Access> denied = new CopyOnWriteArrayList<>();
  private final List<Access> allowed = new CopyOnWriteArrayList<>();

  private GuardedStore(ServerSocket socket, S3Connection store, AccessPolicy policy) {
    this.socket = socket;
    this.store = store;
    this.policy = policy;
  }

  static GuardedStore start(S3Connection store, AccessPolicy policy) throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    GuardedStore guard = new GuardedStore(socket, store, policy);
    Thread.ofVirtual().start(guard::accept);
    return guard;
  }

  /** How to reach the store by way of the guard. */
  S3Connection connection() {
    return store.at(
        URI.create(
            "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort()));
  }

  /** What was refused so far. */
  List<Access> denied() {
    return List.copyOf(denied);
  }

  /** What was let through so far. */
  List<Access> allowed() {
    return List.copyOf(allowed);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (SocketException e) {
        // Closed: nobody is let in any more.
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(LIMIT_MILLISECONDS);
      Optional<RequestHead> head = RequestHead.read(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      Access access = head.get().access();
      if (policy.allows(access)) {
        allowed.add(access);
        pass(client, head.get());
      } else {
        denied.add(access);
        if (!head.get().expectsContinue()) {
          client.getInputStream().skipNBytes(head.get().contentLength());
        }
        deny(client.getOutputStream(), head.get());
      }
    } catch (IOException e) {
      // The client sees its connection end, and judges for itself.
      return;
    }
  }

  private void pass(Socket client, RequestHead head) throws IOException {
    try (Socket server = new Socket()) {
      server.setSoTimeout(LIMIT_MILLISECONDS);
      server.connect(
          new InetSocketAddress(store.endpoint().getHost(), store.endpoint().getPort()),
          LIMIT_MILLISECONDS);
      server.getOutputStream().write(head.forwarded());
      InputStream body = client.getInputStream();
      OutputStream toServer = server.getOutputStream();
      Thread sending = Thread.ofVirtual().start(() -> send(body, toServer, head.contentLength()));
      answer(server.getInputStream(), client.getOutputStream(), head);
      sending.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(InputStream body, OutputStream server, long length) {
    byte[] chunk = new byte[16 * 1024];
    try {
      for (long rest = length; rest > 0; ) {
        int count = body.read(chunk, 0, (int) Math.min(rest, chunk.length));
        if (count < 0) {
          return;
        }
        server.write(chunk, 0, count);
        rest -= count;
      }
    } catch (IOException e) {
      // One of the two has gone away; the other finds out by the connection's end.
      return;
    }
  }

  private void answer(InputStream server, OutputStream client, RequestHead head)
      throws IOException {
    byte[] begin = firstLine(server);
    if (head.isForObject()
        && new String(begin, StandardCharsets.ISO_8859_1).contains(" 404 ")
        && !mayListWholeBucket(head.access())) {
      deny(client, head);
      return;
    }
    client.write(begin);
    server.transferTo(client);
  }

  private boolean mayListWholeBucket(Access access) {
    String bucket = access.resource().substring(0, access.resource().indexOf('/'));
    return policy.allows(new Access("s3:ListBucket", bucket, Optional.empty()));
  }

  private static byte[] firstLine(InputStream server) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = server.read(); next >= 0; next = server.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  private static void deny(OutputStream client, RequestHead head) throws IOException {
    boolean withBody = !head.method().equals("HEAD");
    client.write(
        ("HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nContent-Length: "
                + DENIED.length
                + "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    if (withBody) {
      client.write(DENIED);
    }
    client.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
