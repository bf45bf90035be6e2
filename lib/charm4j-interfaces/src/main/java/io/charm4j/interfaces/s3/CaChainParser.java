package io.charm4j.interfaces.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The encodings of a CA chain, tried from the outermost to the innermost. */
final class CaChainParser {
  /** Lists in strings in lists: nothing in the field nests deeper. */
  private static final int DEPTH = 4;

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final Pattern CERTIFICATE =
      Pattern.compile(BEGIN + "[^-\\\\\"]*-----END CERTIFICATE-----");
  private static final Pattern BEGINNING = Pattern.compile(BEGIN);
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private CaChainParser() {}

  static CaChain parse(String text) {
    return parse(text, DEPTH);
  }

  private static CaChain parse(String text, int depth) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return new CaChain.Certificates(List.of());
    }
    if (trimmed.startsWith("[") || trimmed.startsWith("\"")) {
      return JsonStrings.read(trimmed)
          .filter(_ -> depth > 0)
          .map(items -> parseAll(items, depth - 1))
          .orElseGet(CaChain.Malformed::new);
    }
    if (trimmed.contains(BEGIN)) {
      return parsePem(trimmed);
    }
    return parseBase64(trimmed);
  }

  private static CaChain parseAll(List<String> items, int depth) {
    List<String> certificates = new ArrayList<>();
    for (String item : items) {
      switch (parse(item, depth)) {
        case CaChain.Certificates more -> certificates.addAll(more.certificates());
        case CaChain.Malformed malformed -> {
          return malformed;
        }
      }
    }
    return new CaChain.Certificates(certificates);
  }

  static CaChain parseBase64(String text) {
    return decode(WHITE_SPACE.matcher(text).replaceAll(""))
        .map(CaChainParser::parsePem)
        .orElseGet(CaChain.Malformed::new);
  }

  private static Optional<String> decode(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      // The last of the known encodings: the caller reports that none of them fits.
      return Optional.empty();
    }
  }

  private static CaChain parsePem(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    List<String> certificates =
        CERTIFICATE.matcher(lines).results().map(match -> match.group()).toList();
    boolean complete = certificates.size() == BEGINNING.matcher(lines).results().count();
    return complete && !certificates.isEmpty()
        ? new CaChain.Certificates(certificates)
        : new CaChain.Malformed();
  }
}
