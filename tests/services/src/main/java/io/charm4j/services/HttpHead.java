package io.charm4j.services;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The first lines of an HTTP/1.1 message.
 *
 * @param lines the request or status line, and the headers, without their ends
 */
public record HttpHead(List<String> lines) {
  private static final String LINE_END = "\r\n";
  private static final int LARGEST_BYTES = 64 * 1024;

  /** Copies the list. */
  public HttpHead {
    lines = List.copyOf(lines);
  }

  /**
   * Reads one to its end, and nothing of what follows.
   *
   * @return empty when the stream ends before the first byte
   * @throws IOException when it ends later, or the head is larger than 64 KiB
   */
  public static Optional<HttpHead> read(InputStream input) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = input.read(); next >= 0; next = input.read()) {
      head.write(next);
      if (next == '\n'
          && head.toString(StandardCharsets.ISO_8859_1).endsWith(LINE_END + LINE_END)) {
        String text = head.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(new HttpHead(Arrays.asList(text.strip().split(LINE_END, -1))));
      }
      if (head.size() > LARGEST_BYTES) {
        throw new IOException("No end of a head within " + LARGEST_BYTES + " bytes");
      }
    }
    if (head.size() > 0) {
      throw new IOException("No complete HTTP head");
    }
    return Optional.empty();
  }

  /** The first word of a request. */
  public String method() {
    return word(0);
  }

  /** What a request asks for: path and query, as they were sent. */
  public String target() {
    return word(1);
  }

  /** The number of an answer. */
  public int status() {
    return Integer.parseInt(word(1));
  }

  /** The value of a header; the first one where there are several. */
  public Optional<String> header(String name) {
    return headers()
        .filter(named(name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /** How many bytes follow, as far as the head says so; 0 otherwise. */
  public long contentLength() {
    return header("Content-Length").map(Long::parseLong).orElse(0L);
  }

  /** Whether a request's content is held back until it is asked for. */
  public boolean expectsContinue() {
    return header("Expect").filter("100-continue"::equalsIgnoreCase).isPresent();
  }

  /** The same without a header. */
  public HttpHead without(String name) {
    return new HttpHead(
        Stream.concat(Stream.of(lines.getFirst()), headers().filter(named(name).negate()))
            .toList());
  }

  /** The same with one more line at the end. */
  public HttpHead with(String header) {
    return new HttpHead(Stream.concat(lines.stream(), Stream.of(header)).toList());
  }

  /** As it is sent, with the empty line at its end. */
  public byte[] bytes() {
    return (String.join(LINE_END, lines) + LINE_END + LINE_END)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private String word(int number) {
    return lines.getFirst().split(" ", -1)[number];
  }

  private Stream<String> headers() {
    return lines.stream().skip(1);
  }

  private static Predicate<String> named(String name) {
    String begin = name.toLowerCase(Locale.ROOT) + ":";
    return line -> line.toLowerCase(Locale.ROOT).startsWith(begin);
  }
}
