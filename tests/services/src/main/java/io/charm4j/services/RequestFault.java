package io.charm4j.services;

/** What a {@link RequestFaultProxy} does to one request and its answer. */
public sealed interface RequestFault {
  /** The connection is reset; the server never hears of the request. */
  record ResetBefore() implements RequestFault {}

  /** The server does what it is asked for, then the connection is reset in place of the answer. */
  record ResetAfter() implements RequestFault {}

  /**
   * The server does it; the client gets the status line and the headers before the first that tells of the
   * result, then the end of the stream, as of a server that has closed the connection in order.
   */
  record CutHead() implements RequestFault {}

  /**
   * The server does it; the client gets the head and half of the content, then the end of the stream. An answer without
   * content passes.
   */
  record CutContent() implements RequestFault {}

  /** The server never hears of the request, and the client nothing, on a connection that stays open. */
  record Stall() implements RequestFault {}

  /** Request and answer both come late, and the answer in pieces. */
  record Slow() implements RequestFault {}

  /**
   * The server does it; in place of the answer the client reads the end of the stream, on a connection that stays open
   * in the other direction.
   */
  record HalfClose() implements RequestFault {}

  /**
   * The client is refused; the server never hears of the request.
   *
   * @param status the HTTP status
   * @param code the S3 error code in the answer's content, which an answer to HEAD has not
   */
  record Refuse(int status, String code) implements RequestFault {}

  /** The server does it once, and the client gets the answer twice. */
  record Duplicate() implements RequestFault {}

  /**
   * All connections are reset, and whoever connects from now on is shown a certificate that nobody vouches for.
   * Of a proxy that speaks TLS only.
   */
  record Untrusted() implements RequestFault {}
}
