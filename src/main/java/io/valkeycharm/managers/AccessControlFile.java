package io.valkeycharm.managers;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.state.SystemUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The server's file of users (reference/valkey-operator-behaviour §D.4). */
final class AccessControlFile {
  private AccessControlFile() {}

  /** The text of the file. It holds hashes of passwords only, yet belongs to the server's user alone. */
  static String render(SystemPasswords passwords) {
    StringBuilder text = new StringBuilder("user default off\n");
    for (SystemUser user : SystemUser.values()) {
      text.append("user ")
          .append(user.userName())
          .append(" on #")
          .append(sha256(passwords.of(user)))
          .append(' ')
          .append(user.rules())
          .append('\n');
    }
    return text.toString();
  }

  private static String sha256(SensitiveString password) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(password.reveal().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
