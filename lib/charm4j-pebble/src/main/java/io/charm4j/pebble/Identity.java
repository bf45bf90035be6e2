package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Somebody whom Pebble knows, and what they may do (reference/pebble-api §1, §13). Its text form has no hash
 * of a password.
 *
 * @param access what they may do
 * @param userId the user of this machine that they are known by
 * @param passwordHash what their password over HTTP is held against, hashed by sha512-crypt as {@code openssl
 *     passwd -6} does; Pebble tells five asterisks in its place
 * @param certificate in PEM form, the certificate that they are known by over HTTPS; Pebble tells five
 *     asterisks in its place
 */
public record Identity(
    Access access,
    OptionalInt userId,
    Optional<String> passwordHash,
    Optional<String> certificate) {

  /** What somebody may do. */
  public enum Access {
    /** Everything. */
    ADMIN,
    /** Look at services, changes, checks, notices and logs. */
    READ,
    /** Read the metrics, and nothing else. */
    METRICS,
    /** What everybody may: ask whether Pebble is there and healthy. */
    UNTRUSTED,
    /** Something that this client does not know. */
    UNKNOWN;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Access of(String text) {
      return switch (text) {
        case "admin" -> ADMIN;
        case "read" -> READ;
        case "metrics" -> METRICS;
        case "untrusted" -> UNTRUSTED;
        default -> UNKNOWN;
      };
    }
  }

  /**
   * {@return somebody who is known by the user that their process runs as}
   *
   * @param access what they may do
   * @param userId the user's number
   */
  public static Identity ofUser(Access access, int userId) {
    return new Identity(access, OptionalInt.of(userId), Optional.empty(), Optional.empty());
  }

  /**
   * {@return somebody who is known by a password over HTTP}
   *
   * @param access what they may do
   * @param hash of the password, by sha512-crypt
   */
  public static Identity ofPassword(Access access, String hash) {
    return new Identity(access, OptionalInt.empty(), Optional.of(hash), Optional.empty());
  }

  /**
   * {@return somebody who is known by a certificate over HTTPS}
   *
   * @param access what they may do
   * @param certificate one certificate in PEM form
   */
  public static Identity ofCertificate(Access access, String certificate) {
    return new Identity(access, OptionalInt.empty(), Optional.empty(), Optional.of(certificate));
  }

  static Identity of(JsonNode node) {
    return new Identity(
        Access.of(Json.text(node, "access")),
        Json.optionalInt(node.path("local"), "user-id"),
        Json.optionalText(node.path("basic"), "password"),
        Json.optionalText(node.path("cert"), "pem"));
  }

  ObjectNode body() {
    ObjectNode body = PebbleConnection.body().put("access", access.text());
    userId.ifPresent(number -> body.putObject("local").put("user-id", number));
    passwordHash.ifPresent(hash -> body.putObject("basic").put("password", hash));
    certificate.ifPresent(pem -> body.putObject("cert").put("pem", pem));
    return body;
  }

  @Override
  public String toString() {
    return "Identity[access=%s, userId=%s, hasPassword=%s, hasCertificate=%s]"
        .formatted(access, userId, passwordHash.isPresent(), certificate.isPresent());
  }
}
