package io.valkeycharm.bench.nullstore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.valkeycharm.bench.nullstore.NullBucket.NullObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Speaks as much of the S3 protocol as a backup needs, counts the bytes and throws them away: no
 * signatures, no hashes, no disk. For path-style requests on the loopback address. Each bucket exists.
 */
final class NullStore implements AutoCloseable {
  private static final Pattern PART_NUMBER = Pattern.compile("<PartNumber>(\\d+)</PartNumber>");
  private static final String METADATA = "x-amz-meta-";
  private static final String ENTITY_TAG = "\"not-hashed\"";
  private static final int BACKLOG = 64;

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService workers;
  private final Map<String, NullBucket> buckets = new ConcurrentHashMap<>();

  private NullStore(HttpServer server, String scheme, ExecutorService workers) {
    this.server = server;
    this.scheme = scheme;
    this.workers = workers;
  }

  /** Serves plain HTTP on a free port until it is closed. */
  static NullStore start() throws IOException {
    return serve(HttpServer.create(freePort(), BACKLOG), "http");
  }

  /** Serves HTTPS on a free port until it is closed. */
  static NullStore start(SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(freePort(), BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return serve(server, "https");
  }

  private static InetSocketAddress freePort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static NullStore serve(HttpServer server, String scheme) {
    NullStore store = new NullStore(server, scheme, Executors.newVirtualThreadPerTaskExecutor());
    server.setExecutor(store.workers);
    server.createContext("/", store::handle);
    server.start();
    return store;
  }

  URI endpoint() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] names = exchange.getRequestURI().getPath().substring(1).split("/", 2);
      if (names.length < 2 || names[1].isEmpty()) {
        handleBucket(exchange);
        return;
      }
      handleObject(exchange, bucket(names[0]), names[1], query(exchange.getRequestURI()));
    }
  }

  private NullBucket bucket(String name) {
    return buckets.computeIfAbsent(name, _ -> new NullBucket());
  }

  private static void handleBucket(HttpExchange exchange) throws IOException {
    drain(exchange);
    switch (exchange.getRequestMethod()) {
      case "PUT", "HEAD" -> answer(exchange, 200, "");
      default -> refuse(exchange, 501, "NotImplemented");
    }
  }

  private static void handleObject(
      HttpExchange exchange, NullBucket bucket, String key, Map<String, String> query)
      throws IOException {
    Optional<String> upload = Optional.ofNullable(query.get("uploadId"));
    switch (exchange.getRequestMethod()) {
      case "HEAD" -> head(exchange, bucket.find(key));
      case "PUT" -> {
        if (upload.isPresent()) {
          putPart(exchange, bucket, upload.get(), query);
        } else {
          put(exchange, bucket, key);
        }
      }
      case "POST" -> {
        if (upload.isPresent()) {
          complete(exchange, bucket, upload.get());
        } else if (query.containsKey("uploads")) {
          create(exchange, bucket, key);
        } else {
          refuse(exchange, 501, "NotImplemented");
        }
      }
      case "DELETE" -> {
        if (upload.isPresent() && !bucket.abortUpload(upload.get())) {
          refuse(exchange, 404, "NoSuchUpload");
          return;
        }
        if (upload.isEmpty()) {
          bucket.delete(key);
        }
        answer(exchange, 204, "");
      }
      default -> refuse(exchange, 501, "NotImplemented");
    }
  }

  private static void head(HttpExchange exchange, Optional<NullObject> object) throws IOException {
    if (object.isEmpty()) {
      answer(exchange, 404, "");
      return;
    }
    object.get().metadata().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Length", Long.toString(object.get().bytes()));
    exchange.getResponseHeaders().set("ETag", ENTITY_TAG);
    exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 1970 00:00:00 GMT");
    exchange.sendResponseHeaders(200, -1);
  }

  private static void put(HttpExchange exchange, NullBucket bucket, String key) throws IOException {
    NullObject object = new NullObject(receive(exchange), metadata(exchange));
    answer(exchange, bucket.put(key, object, isOnlyIfAbsent(exchange)), "");
  }

  private static void create(HttpExchange exchange, NullBucket bucket, String key)
      throws IOException {
    drain(exchange);
    String id = bucket.createUpload(key, metadata(exchange));
    answer(exchange, 200, element("InitiateMultipartUploadResult", element("UploadId", id)));
  }

  private static void putPart(
      HttpExchange exchange, NullBucket bucket, String upload, Map<String, String> query)
      throws IOException {
    int number = number(query.getOrDefault("partNumber", ""));
    long bytes = receive(exchange);
    if (number < 1) {
      refuse(exchange, 400, "InvalidArgument");
    } else if (bucket.addPart(upload, number, bytes)) {
      exchange.getResponseHeaders().set("ETag", ENTITY_TAG);
      answer(exchange, 200, "");
    } else {
      refuse(exchange, 404, "NoSuchUpload");
    }
  }

  private static void complete(HttpExchange exchange, NullBucket bucket, String upload)
      throws IOException {
    String parts = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<Integer> numbers = new ArrayList<>();
    Matcher matcher = PART_NUMBER.matcher(parts);
    while (matcher.find()) {
      numbers.add(number(matcher.group(1)));
    }
    answer(
        exchange,
        bucket.completeUpload(upload, numbers, isOnlyIfAbsent(exchange)),
        element("CompleteMultipartUploadResult", element("ETag", ENTITY_TAG)));
  }

  private static void answer(HttpExchange exchange, NullBucket.Outcome outcome, String body)
      throws IOException {
    switch (outcome) {
      case STORED -> {
        exchange.getResponseHeaders().set("ETag", ENTITY_TAG);
        answer(exchange, 200, body);
      }
      case KEY_TAKEN -> refuse(exchange, 412, "PreconditionFailed");
      case NO_SUCH_UPLOAD -> refuse(exchange, 404, "NoSuchUpload");
      case INVALID_PART -> refuse(exchange, 400, "InvalidPart");
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    drain(exchange);
    answer(exchange, status, element("Error", element("Code", code)));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Reads what is left of the request; returns how many bytes that were. */
  private static long drain(HttpExchange exchange) throws IOException {
    return exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
  }

  /** Reads an object's data; returns how many bytes that were without the frames of signed chunks. */
  private static long receive(HttpExchange exchange) throws IOException {
    long sent = drain(exchange);
    String data = exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length");
    return data == null ? sent : Long.parseLong(data);
  }

  private static boolean isOnlyIfAbsent(HttpExchange exchange) {
    return "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
  }

  private static Map<String, String> metadata(HttpExchange exchange) {
    Map<String, String> metadata = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(METADATA)) {
            metadata.put(lower, values.getFirst());
          }
        });
    return Map.copyOf(metadata);
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    String text = Optional.ofNullable(uri.getQuery()).orElse("");
    for (String parameter : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      query.put(
          equals < 0 ? parameter : parameter.substring(0, equals),
          equals < 0 ? "" : parameter.substring(equals + 1));
    }
    return query;
  }

  /** A part's number; 0 when it is none. */
  private static int number(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }
}
