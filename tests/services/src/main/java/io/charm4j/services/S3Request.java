package io.charm4j.services;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A request to an S3 store in path style, by what it wants.
 *
 * @param kind what it wants
 * @param resource bucket and key
 * @param part the number of the part that it carries; empty for all that carry none
 */
public record S3Request(Kind kind, String resource, OptionalInt part) {
  private static final String UPLOAD_ID = "uploadId";

  /** Operations, by the names that S3 has for them. */
  public enum Kind {
    /** Asks for what is known of an object. */
    HEAD_OBJECT,
    /** Reads an object. */
    GET_OBJECT,
    /** Writes an object at once. */
    PUT_OBJECT,
    /** Removes an object. */
    DELETE_OBJECT,
    /** Begins an upload in parts. */
    CREATE_MULTIPART_UPLOAD,
    /** Sends a part. */
    UPLOAD_PART,
    /** Makes an object of the parts. */
    COMPLETE_MULTIPART_UPLOAD,
    /** Gives an upload up. */
    ABORT_MULTIPART_UPLOAD,
    /** Asks which uploads are open. */
    LIST_MULTIPART_UPLOADS,
    /** Asks which objects there are. */
    LIST_OBJECTS,
    /** Anything else. */
    OTHER
  }

  /** The request that begins with {@code head}. */
  public static S3Request of(HttpHead head) {
    String target = head.target();
    int question = target.indexOf('?');
    Map<String, String> query = question < 0 ? Map.of() : query(target.substring(question + 1));
    String resource = decoded(question < 0 ? target : target.substring(0, question)).substring(1);
    OptionalInt part =
        query.containsKey("partNumber")
            ? OptionalInt.of(Integer.parseInt(query.getOrDefault("partNumber", "")))
            : OptionalInt.empty();
    return new S3Request(kind(head.method(), resource, query), resource, part);
  }

  private static Kind kind(String method, String resource, Map<String, String> query) {
    boolean object = resource.indexOf('/') > 0 && resource.indexOf('/') < resource.length() - 1;
    if (!object) {
      return !method.equals("GET")
          ? Kind.OTHER
          : query.containsKey("uploads") ? Kind.LIST_MULTIPART_UPLOADS : Kind.LIST_OBJECTS;
    }
    boolean ofUpload = query.containsKey(UPLOAD_ID);
    return switch (method) {
      case "HEAD" -> Kind.HEAD_OBJECT;
      case "GET" -> ofUpload ? Kind.OTHER : Kind.GET_OBJECT;
      case "PUT" -> ofUpload ? Kind.UPLOAD_PART : Kind.PUT_OBJECT;
      case "DELETE" -> ofUpload ? Kind.ABORT_MULTIPART_UPLOAD : Kind.DELETE_OBJECT;
      case "POST" ->
          ofUpload
              ? Kind.COMPLETE_MULTIPART_UPLOAD
              : query.containsKey("uploads") ? Kind.CREATE_MULTIPART_UPLOAD : Kind.OTHER;
      default -> Kind.OTHER;
    };
  }

  private static Map<String, String> query(String text) {
    return Arrays.stream(text.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> decoded(pair[0]),
                pair -> pair.length > 1 ? decoded(pair[1]) : "",
                (first, _) -> first));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
