package io.charm4j.pebble;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Whose a file shall be and what they may do with it. Pebble keeps neither of a file that it replaces
 * (reference/pebble-api §10.3), so it is said each time.
 *
 * @param permissions three octal digits, for example {@code 640}
 * @param owner whose it shall be
 */
public record FileAccess(String permissions, Owner owner) {
  private static final Pattern PERMISSIONS = Pattern.compile("[0-7]{3}");

  /** Whose a file shall be. */
  public sealed interface Owner {
    /** The user that Pebble runs as. */
    record OfPebble() implements Owner {}

    /**
     * By name.
     *
     * @param user a user of the workload container
     * @param group a group of the workload container
     */
    record Named(String user, String group) implements Owner {}

    /**
     * By number.
     *
     * @param userId the user's number
     * @param groupId the group's number
     */
    record Numbered(int userId, int groupId) implements Owner {}
  }

  /** Refuses other permissions, as Pebble does. */
  public FileAccess {
    if (!PERMISSIONS.matcher(permissions).matches()) {
      throw new IllegalArgumentException(
          "Permissions are three octal digits, such as 640, not " + permissions);
    }
  }

  /**
   * {@return access for a named owner}
   *
   * @param permissions three octal digits
   * @param user a user of the workload container
   * @param group a group of the workload container
   */
  public static FileAccess of(String permissions, String user, String group) {
    return new FileAccess(permissions, new Owner.Named(user, group));
  }

  /**
   * {@return access for a numbered owner}
   *
   * @param permissions three octal digits
   * @param userId the user's number
   * @param groupId the group's number
   */
  public static FileAccess of(String permissions, int userId, int groupId) {
    return new FileAccess(permissions, new Owner.Numbered(userId, groupId));
  }

  /**
   * {@return access for the user that Pebble runs as}
   *
   * @param permissions three octal digits
   */
  public static FileAccess ofPebble(String permissions) {
    return new FileAccess(permissions, new Owner.OfPebble());
  }

  void describe(ObjectNode entry) {
    entry.put("permissions", permissions);
    switch (owner) {
      case Owner.OfPebble() -> {}
      case Owner.Named(String user, String group) -> entry.put("user", user).put("group", group);
      case Owner.Numbered(int userId, int groupId) ->
          entry.put("user-id", userId).put("group-id", groupId);
    }
  }
}
