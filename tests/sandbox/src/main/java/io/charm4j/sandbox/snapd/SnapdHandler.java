package io.charm4j.sandbox.snapd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** snapd's REST interface, as far as charms use it: paths, envelopes, errors (reference/snapd §2). */
final class SnapdHandler extends Handler.Abstract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SNAPS = "/v2/snaps/";
  private static final String CHANGES = "/v2/changes/";
  private static final byte RECORD_SEPARATOR = 0x1e;

  private final MachineSnaps snaps;
  private final SnapsResource snapsResource;
  private final AppsResource appsResource;

  SnapdHandler(MachineSnaps snaps) {
    this.snaps = snaps;
    this.snapsResource = new SnapsResource(snaps);
    this.appsResource = new AppsResource(snaps);
  }

  /** What a request gets. */
  private sealed interface Answer {
    /** The result is in the answer. */
    record Now(JsonNode result) implements Answer {}

    /** The result is a change to be polled. */
    record Later(String change) implements Answer {}

    /** Records, and no envelope. */
    record Records(List<ObjectNode> records) implements Answer {}
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    try {
      switch (answer(request)) {
        case Answer.Now(JsonNode result) ->
            write(response, callback, 200, envelope("sync", 200, "OK", result));
        case Answer.Later(String change) ->
            write(
                response,
                callback,
                202,
                envelope("async", 202, "Accepted", JSON.nullNode()).put("change", change));
        case Answer.Records(List<ObjectNode> records) -> write(response, callback, records);
      }
    } catch (SnapdProblem e) {
      write(
          response,
          callback,
          e.status(),
          envelope("error", e.status(), word(e.status()), e.result()));
    }
    return true;
  }

  private Answer answer(Request request) throws SnapdProblem, IOException {
    String path = Request.getPathInContext(request);
    boolean post = request.getMethod().equals("POST");
    if (!post && !request.getMethod().equals("GET")) {
      throw SnapdProblem.methodNotAllowed(request.getMethod());
    }
    if (path.startsWith(SNAPS)) {
      String name = path.substring(SNAPS.length());
      return post
          ? new Answer.Later(snapsResource.post(name, body(request)))
          : new Answer.Now(snapsResource.get(name));
    }
    if (path.equals("/v2/apps")) {
      return post
          ? new Answer.Later(appsResource.post(body(request)))
          : new Answer.Now(
              appsResource.list(
                  names(request, "names"), parameter(request, "select").equals("service")));
    }
    if (post) {
      throw SnapdProblem.methodNotAllowed(request.getMethod());
    }
    if (path.startsWith(CHANGES)) {
      return new Answer.Now(change(path.substring(CHANGES.length())));
    }
    return switch (path) {
      case "/v2/snaps" -> new Answer.Now(snapsResource.list(names(request, "snaps")));
      case "/v2/changes" ->
          new Answer.Now(
              snaps.changes().list(parameter(request, "select"), parameter(request, "for")));
      case "/v2/logs" ->
          new Answer.Records(appsResource.logs(names(request, "names"), count(request)));
      case "/v2/system-info" -> new Answer.Now(systemInfo());
      default -> throw SnapdProblem.unknownPath();
    };
  }

  private JsonNode change(String id) throws SnapdProblem {
    return snaps
        .changes()
        .find(id)
        .orElseThrow(
            () -> SnapdProblem.notFound("", "cannot find change with id \"" + id + "\"", id));
  }

  private JsonNode systemInfo() {
    ObjectNode info = JSON.createObjectNode();
    info.put("series", "16");
    info.put("version", snaps.store().find("snapd").map(SnapDefinition::version).orElse("unknown"));
    info.put("architecture", snaps.store().architecture());
    info.put("on-classic", true).put("managed", false);
    info.put("confinement", "strict");
    info.putObject("refresh").put("timer", "00:00~24:00/4");
    return info;
  }

  private static int count(Request request) throws SnapdProblem {
    String text = parameter(request, "n");
    if (text.isEmpty()) {
      return 10;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw SnapdProblem.withoutKind("invalid value for n: \"" + text + "\"");
    }
  }

  private static String parameter(Request request, String name) {
    Fields parameters = Request.extractQueryParameters(request);
    String value = parameters.getValue(name);
    return value == null ? "" : value;
  }

  private static List<String> names(Request request, String parameter) {
    String text = parameter(request, parameter);
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(",", -1)).toList();
  }

  private static JsonNode body(Request request) throws SnapdProblem, IOException {
    try {
      return JSON.readTree(Content.Source.asString(request, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw SnapdProblem.withoutKind("cannot decode request body: " + e.getOriginalMessage());
    }
  }

  private static ObjectNode envelope(String type, int status, String word, JsonNode result) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("type", type).put("status-code", status).put("status", word);
    envelope.set("result", result);
    return envelope;
  }

  private static String word(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      default -> "Internal Server Error";
    };
  }

  private static void write(Response response, Callback callback, int status, JsonNode body)
      throws IOException {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(body)), callback);
  }

  private static void write(Response response, Callback callback, List<ObjectNode> records)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ObjectNode each : records) {
      bytes.write(RECORD_SEPARATOR);
      bytes.write(JSON.writeValueAsBytes(each));
      bytes.write('\n');
    }
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json-seq");
    response.write(true, ByteBuffer.wrap(bytes.toByteArray()), callback);
  }
}
