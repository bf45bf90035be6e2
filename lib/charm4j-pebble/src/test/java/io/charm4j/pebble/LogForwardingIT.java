package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogForwardingIT {
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void whatAServicePrintsIsSentOnAndWhatAnotherPrintsIsNot() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          received.add(
              exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    collector.start();
    URI location = URI.create("http://localhost:" + collector.getAddress().getPort() + "/push");
    try (TestPebble pebble = TestPebble.start()) {
      pebble
          .client()
          .plan()
          .add(
              Layer.of(
                      "forwarding",
                      ServiceSpec.of("quiet", "sh -c 'echo kept; exec sleep 1000'"),
                      ServiceSpec.of("talker", "sh -c 'echo forwarded; exec sleep 1000'")
                          .environment(Map.of("ZONE", "north")))
                  .logTargets(
                      LogTargetSpec.of("collector", LogTargetSpec.Protocol.LOKI, location)
                          .services(LogTargetSpec.ALL_SERVICES, "-quiet")
                          .labels(Map.of("zone", "$ZONE"))));
      assertThat(pebble.client().plan().text())
          .contains("log-targets:", "type: loki", "location: " + location, "zone: $ZONE");

      pebble.client().services().start("quiet", "talker");

      String lines = next(received);
      assertThat(lines)
          .startsWith("/push ")
          .contains("forwarded", "\"pebble_service\":\"talker\"", "\"zone\":\"north\"")
          .doesNotContain("kept");
      assertThat(received.poll(2, TimeUnit.SECONDS)).isNull();
    } finally {
      collector.stop(0);
    }
  }

  private static String next(BlockingQueue<String> received)
      throws InterruptedException, IOException {
    String lines = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (lines == null) {
      throw new IOException("Nothing was sent on");
    }
    return lines;
  }
}
