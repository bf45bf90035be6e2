package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A file of the workload container (reference/pebble-api §10).
 *
 * @param path its absolute path
 * @param name the last element of the path
 * @param type what it is
 * @param size its length in bytes; only of regular files
 * @param permissions three octal digits; set-user-id and sticky bits are not shown
 * @param lastModified when its content last changed
 * @param userId its owner's number
 * @param user its owner's name, where the container knows one
 * @param groupId its group's number
 * @param group its group's name, where the container knows one
 */
public record FileInfo(
    String path,
    String name,
    Type type,
    OptionalLong size,
    String permissions,
    Optional<Instant> lastModified,
    OptionalInt userId,
    Optional<String> user,
    OptionalInt groupId,
    Optional<String> group) {
  /** What a file can be. */
  public enum Type {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link. */
    SYMLINK,
    /** A socket, pipe, device, or something else. */
    OTHER
  }

  static FileInfo of(JsonNode node) {
    Type type =
        switch (Json.text(node, "type")) {
          case "file" -> Type.FILE;
          case "directory" -> Type.DIRECTORY;
          case "symlink" -> Type.SYMLINK;
          default -> Type.OTHER;
        };
    return new FileInfo(
        Json.text(node, "path"),
        Json.text(node, "name"),
        type,
        Json.optionalLong(node, "size"),
        Json.text(node, "permissions"),
        Json.instant(node, "last-modified"),
        Json.optionalInt(node, "user-id"),
        Json.optionalText(node, "user"),
        Json.optionalInt(node, "group-id"),
        Json.optionalText(node, "group"));
  }
}
