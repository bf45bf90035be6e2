package io.charm4j.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.services.S3Request.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Through the proxy to a server that counts requests and answers each with an entity tag and ten bytes. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RequestFaultProxyTest {
  private static final String ASKED = "PUT /bucket/key?partNumber=2&uploadId=u HTTP/1.1\r\n";
  private static final String CONTENT = "Content-Length: 3\r\n\r\nabc";

  private CountingServer server;
  private RequestFaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = CountingServer.start();
    proxy =
        RequestFaultProxy.to(
            new S3Connection(
                URI.create("http://127.0.0.1:" + server.port()),
                "region",
                "access",
                "secret",
                Optional.empty()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, /b/k, HEAD_OBJECT",
    "GET, /b/k, GET_OBJECT",
    "PUT, /b/k, PUT_OBJECT",
    "DELETE, /b/k, DELETE_OBJECT",
    "POST, /b/k?uploads, CREATE_MULTIPART_UPLOAD",
    "PUT, /b/k?partNumber=7&uploadId=u, UPLOAD_PART",
    "POST, /b/k?uploadId=u, COMPLETE_MULTIPART_UPLOAD",
    "DELETE, /b/k?uploadId=u, ABORT_MULTIPART_UPLOAD",
    "GET, /b?uploads&prefix=k, LIST_MULTIPART_UPLOADS",
    "GET, /b/?list-type=2, LIST_OBJECTS",
    "HEAD, /b, OTHER"
  })
  void knowsWhatARequestWants(String method, String target, Kind kind) {
    HttpHead head = new HttpHead(List.of(method + " " + target + " HTTP/1.1"));

    assertThat(S3Request.of(head).kind()).isEqualTo(kind);
  }

  @Test
  void passesOneRequestAfterTheOther() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(ask(client)).isEqualTo("HTTP/1.1 200 OK");
    }

    assertThat(server.requests()).isEqualTo(2);
    assertThat(proxy.requests()).extracting(S3Request::kind).containsOnly(Kind.UPLOAD_PART);
  }

  @Test
  void goesWrongWhereAndAsOftenAsItIsTold() throws IOException {
    proxy.plan(
        new RequestFault.Refuse(503, "SlowDown"), request -> request.part().orElse(0) == 2, 1);

    try (Socket client = connect()) {
      assertThat(ask(client)).isEqualTo("HTTP/1.1 503 Refused");
      assertThat(ask(client)).isEqualTo("HTTP/1.1 200 OK");
    }

    assertThat(server.requests()).isEqualTo(1);
    assertThat(proxy.faults()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "true, 1"})
  void resetsBeforeOrAfterTheServerHasDoneIt(boolean done, int requests) throws IOException {
    goWrong(done ? new RequestFault.ResetAfter() : new RequestFault.ResetBefore());

    try (Socket client = connect()) {
      assertThatThrownBy(() -> ask(client)).isInstanceOf(SocketException.class);
    }
    assertThat(server.requests()).isEqualTo(requests);
  }

  @Test
  void cutsAnAnswerBeforeItTellsOfTheResult() throws IOException {
    goWrong(new RequestFault.CutHead());

    assertThat(everythingAnswered()).isEqualTo("HTTP/1.1 200 OK\r\nServer: test\r\n");
  }

  @Test
  void cutsAnAnswerWithinItsContent() throws IOException {
    goWrong(new RequestFault.CutContent());

    assertThat(everythingAnswered()).endsWith("\r\n\r\n01234");
  }

  @Test
  void answersTwice() throws IOException {
    goWrong(new RequestFault.Duplicate());

    try (Socket client = connect()) {
      assertThat(ask(client)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(answer(client)).isEqualTo("HTTP/1.1 200 OK");
    }
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void closesOneDirectionAfterTheServerHasDoneIt() throws IOException {
    goWrong(new RequestFault.HalfClose());

    try (Socket client = connect()) {
      send(client);

      assertThat(client.getInputStream().read()).isNegative();
      client.getOutputStream().write(1);
    }
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void staysSilentOnAConnectionThatStaysOpen() throws IOException {
    goWrong(new RequestFault.Stall());

    try (Socket client = connect()) {
      client.setSoTimeout(300);
      assertThatThrownBy(() -> ask(client)).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(server.requests()).isZero();
  }

  @Test
  void asksForContentThatIsHeldBack() throws IOException {
    try (Socket client = connect()) {
      client
          .getOutputStream()
          .write(
              (ASKED + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(HttpHead.read(client.getInputStream()))
          .hasValueSatisfying(head -> assertThat(head.status()).isEqualTo(100));
      client.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(client)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private void goWrong(RequestFault fault) {
    proxy.plan(fault, _ -> true, 1);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.connection().endpoint().getPort());
  }

  private static void send(Socket client) throws IOException {
    client.getOutputStream().write((ASKED + CONTENT).getBytes(StandardCharsets.US_ASCII));
  }

  private static String ask(Socket client) throws IOException {
    send(client);
    return answer(client);
  }

  private static String answer(Socket client) throws IOException {
    return HttpAnswer.read(client.getInputStream(), "PUT").head().lines().getFirst();
  }

  private String everythingAnswered() throws IOException {
    try (Socket client = connect()) {
      send(client);
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
