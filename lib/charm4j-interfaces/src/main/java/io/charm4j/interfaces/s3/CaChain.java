package io.charm4j.interfaces.s3;

import java.util.List;

/**
 * A {@code tls-ca-chain}, read from any of the encodings that are in the field.
 *
 * <p>Providers send a JSON list of PEM texts, the published interface speaks of base64, and some
 * senders wrap JSON in JSON (reference/s3-relation §8). What is none of these must never be taken
 * for "no chain": falling back to the system's trust store would end in an unexplained TLS error.
 */
public sealed interface CaChain {

  /**
   * The chain was understood.
   *
   * @param certificates PEM texts from their BEGIN to their END line, without a trailing newline;
   *     an empty list means that no chain was given
   */
  record Certificates(List<String> certificates) implements CaChain {

    /** Copies the list. */
    public Certificates {
      certificates = List.copyOf(certificates);
    }
  }

  /** The text is in none of the known encodings, or holds no complete certificate. */
  record Malformed() implements CaChain {}

  /**
   * Reads a databag's value: JSON list, JSON string, bare PEM, or base64 of PEM.
   *
   * @param text certificates in PEM form
   * @return the chain, or that it is malformed
   */
  static CaChain parse(String text) {
    return CaChainParser.parse(text);
  }

  /**
   * Reads a config option's value: base64 of one PEM text; blank means no chain.
   *
   * <p>White space in the base64 text, as wrapping tools produce it, is ignored.
   *
   * @param text the same, as Base64
   * @return the chain, or that it is malformed
   */
  static CaChain ofBase64(String text) {
    return text.isBlank() ? new Certificates(List.of()) : CaChainParser.parseBase64(text);
  }
}
