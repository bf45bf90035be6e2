package io.charm4j.sandbox.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.sandbox.controller.protocol.ControllerFailureException;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.controller.protocol.SocketController;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerServerTest {

  @TempDir private Path directory = Path.of("");

  private Path socket() {
    return directory.resolve("controller.socket");
  }

  private ControllerServer serving(RequestHandler handler) throws IOException {
    ControllerServer server = ControllerServer.open(socket(), handler);
    Thread.ofVirtual()
        .start(() -> {
          try {
            server.serve();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return server;
  }

  private SocketController client() {
    return new SocketController("lab", socket());
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  @Test
  void sendsEventsInOrderAndThenTheResult() throws IOException, ControllerFailureException {
    try (ControllerServer _ =
        serving((request, answers) -> {
          answers.event(text("one"));
          answers.event(text("two"));
          return text(request.toString());
        })) {
      List<JsonNode> events = new ArrayList<>();

      JsonNode result = client().ask(new Request.AwaitTask(7, -1, true), events::add);

      assertThat(events).containsExactly(text("one"), text("two"));
      assertThat(result.asText()).isEqualTo("AwaitTask[task=7, timeout=-1, progress=true]");
    }
  }

  @Test
  void sendsARefusalAsItsMessage() throws IOException {
    try (ControllerServer _ =
        serving((request, answers) -> {
          throw new RequestRefusedException("no such unit");
        })) {
      assertThatThrownBy(() -> client().ask(new Request.Status()))
          .isInstanceOf(ControllerFailureException.class)
          .hasMessage("no such unit");
    }
  }

  @Test
  void answersFurtherRequestsAfterOneBrokeIt() throws IOException, ControllerFailureException {
    try (ControllerServer _ =
        serving((request, answers) -> {
          if (request instanceof Request.Status) {
            throw new IllegalStateException("broken");
          }
          return text("pong");
        })) {
      assertThatThrownBy(() -> client().ask(new Request.Status()))
          .isInstanceOf(ControllerFailureException.class)
          .hasMessageContaining(
              "the controller failed at Status (java.lang.IllegalStateException: broken)");
      assertThat(client().ask(new Request.Ping()).asText()).isEqualTo("pong");
    }
  }

  @Test
  void letsOnlyItsOwnerConnectAndRemovesItsSocket() throws IOException {
    try (ControllerServer _ = serving((request, answers) -> text(""))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
          .isEqualTo("rw-------");
    }
    assertThat(socket()).doesNotExist();
  }

  @Test
  void takesTheSocketOverFromAControllerThatWasKilled()
      throws IOException, ControllerFailureException {
    Files.createFile(socket());

    try (ControllerServer _ = serving((request, answers) -> text("pong"))) {
      assertThat(client().ask(new Request.Ping()).asText()).isEqualTo("pong");
    }
  }

  @Test
  void saysHowToStartAControllerThatIsNotThere() {
    assertThatThrownBy(() -> client().ask(new Request.Ping()))
        .isInstanceOf(ControllerFailureException.class)
        .hasMessageContaining("model \"lab\" not found")
        .hasMessageContaining("./dev sandbox up");
  }

  @Test
  void noticesThatNobodyListensAnyMore() throws IOException, InterruptedException {
    CountDownLatch noticed = new CountDownLatch(1);
    try (ControllerServer _ =
        serving((request, answers) -> {
          while (answers.wanted()) {
            answers.event(text("tick"));
          }
          noticed.countDown();
          return text("");
        })) {
      try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.connect(UnixDomainSocketAddress.of(socket()));
        channel.write(
            ByteBuffer.wrap(
                "{\"request\":\"Status\",\"arguments\":{}}\n".getBytes(StandardCharsets.UTF_8)));
      }

      assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
