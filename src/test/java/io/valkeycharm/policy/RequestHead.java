package io.valkeycharm.policy;

import io.charm4j.services.HttpHead;
import io.valkeycharm.policy.AccessPolicy.Access;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first lines of an S3 request in path style, and what it wants by Amazon's table of actions. What is not in
 * that part of the table which is known here wants an action that no policy allows.
 *
 * @param head the request line and the headers
 */
record RequestHead(HttpHead head) {
  private static final String UNKNOWN = "s3:NotKnownHere";

  private static final Map<String, String> OF_BUCKET =
      Map.of(
          "GET uploads", "s3:ListBucketMultipartUploads",
          "GET", "s3:ListBucket",
          "HEAD", "s3:ListBucket",
          "PUT", "s3:CreateBucket",
          "DELETE", "s3:DeleteBucket");

  private static final Map<String, String> OF_OBJECT =
      Map.of(
          "GET", "s3:GetObject",
          "HEAD", "s3:GetObject",
          "PUT", "s3:PutObject",
          "PUT uploadId", "s3:PutObject",
          "POST uploads", "s3:PutObject",
          "POST uploadId", "s3:PutObject",
          "DELETE", "s3:DeleteObject",
          "DELETE uploadId", "s3:AbortMultipartUpload",
          "GET uploadId", "s3:ListMultipartUploadParts");

  /** Parameters that say how a request is done, and not what. */
  private static final Set<String> HOW =
      Set.of(
          "x-id",
          "list-type",
          "prefix",
          "delimiter",
          "max-keys",
          "max-uploads",
          "encoding-type",
          "continuation-token",
          "start-after",
          "key-marker",
          "upload-id-marker",
          "partNumber");

  /** Reads one from its begin; empty when nobody sends any more. */
  static Optional<RequestHead> read(InputStream input) throws IOException {
    return HttpHead.read(input).map(RequestHead::new);
  }

  String method() {
    return head.method();
  }

  /** Whether it asks for an object, or what is known of it. */
  boolean isForObject() {
    return access().action().equals("s3:GetObject");
  }

  long contentLength() {
    return head.contentLength();
  }

  /** Whether the body is held back until it is asked for. */
  boolean expectsContinue() {
    return head.expectsContinue();
  }

  /** As it goes on to the store: the connection ends after the answer. */
  byte[] forwarded() {
    return head.without("Connection").with("Connection: close").bytes();
  }

  /** What it wants. */
  Access access() {
    String target = head.target();
    int question = target.indexOf('?');
    String resource =
        decoded((question < 0 ? target : target.substring(0, question)).substring(1))
            .replaceAll("/$", "");
    Map<String, String> query = query(question < 0 ? "" : target.substring(question + 1));
    boolean copies =
        head.lines().stream()
            .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("x-amz-copy-source"));
    String action =
        copies
            ? UNKNOWN
            : (resource.contains("/") ? OF_OBJECT : OF_BUCKET)
                .getOrDefault(operation(query.keySet()), UNKNOWN);
    return new Access(action, resource, Optional.ofNullable(query.get("prefix")));
  }

  /** The method, and the parameters that say what is done. */
  private String operation(Set<String> parameters) {
    return Stream.concat(
            Stream.of(method()), parameters.stream().filter(name -> !HOW.contains(name)).sorted())
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String part : text.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        query.put(
            decoded(equals < 0 ? part : part.substring(0, equals)),
            equals < 0 ? "" : decoded(part.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
