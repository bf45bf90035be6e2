package io.valkeycharm.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A snapd for which everything is as it shall be, whatever it is asked (reference/snapd §3, §4, §6). */
final class StandInSnapd implements AutoCloseable {
  private final Server server;

  private StandInSnapd(Server server) {
    this.server = server;
  }

  /** Opens the socket. */
  static StandInSnapd open(Path socket) {
    QueuedThreadPool threads = new QueuedThreadPool(8, 1);
    threads.setDaemon(true);
    Server server = new Server(threads);
    UnixDomainServerConnector connector =
        new UnixDomainServerConnector(server, 1, 1, new HttpConnectionFactory());
    connector.setUnixDomainPath(socket);
    server.addConnector(connector);
    server.setHandler(new Answers());
    try {
      server.start();
    } catch (Exception e) {
      throw new TrainingFailedException("No stand-in for snapd at " + socket, e);
    }
    return new StandInSnapd(server);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new TrainingFailedException("The stand-in for snapd does not stop", e);
    }
  }

  private static final class Answers extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String answer =
          request.getMethod().equals("POST")
              ? "{\"type\":\"async\",\"status-code\":202,\"status\":\"Accepted\",\"change\":\"1\"}"
              : "{\"type\":\"sync\",\"status-code\":200,\"status\":\"OK\",\"result\":"
                  + result(Request.getPathInContext(request))
                  + "}";
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)), callback);
      return true;
    }

    private static String result(String path) {
      if (path.startsWith("/v2/snaps/")) {
        return "{\"name\":\""
            + path.substring("/v2/snaps/".length())
            + "\",\"revision\":\"18\",\"status\":\"active\",\"tracking-channel\":\"latest/stable\"}";
      }
      if (path.startsWith("/v2/apps")) {
        return "[{\"snap\":\"charmed-valkey\",\"name\":\"server\",\"daemon\":\"simple\",\"enabled\":true,\"active\":true}]";
      }
      if (path.startsWith("/v2/changes/")) {
        return "{\"id\":\"1\",\"summary\":\"\",\"status\":\"Done\",\"ready\":true}";
      }
      return "[]";
    }
  }
}
