package io.valkeycharm.state;

import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import java.util.EnumMap;
import java.util.Map;

/** The passwords of all {@link SystemUser system users}, as the application's secret holds them. */
public final class SystemPasswords {
  private final EnumMap<SystemUser, SensitiveString> passwords;

  private SystemPasswords(EnumMap<SystemUser, SensitiveString> passwords) {
    this.passwords = passwords;
  }

  /**
   * One password each.
   *
   * @throws IllegalArgumentException when a user has none
   */
  public static SystemPasswords of(Map<SystemUser, SensitiveString> passwords) {
    for (SystemUser user : SystemUser.values()) {
      if (!passwords.containsKey(user)) {
        throw new IllegalArgumentException("No password for " + user.userName());
      }
    }
    return new SystemPasswords(new EnumMap<>(passwords));
  }

  /** What a secret has of them; of users that came with a newer charm it may have none. */
  static EnumMap<SystemUser, SensitiveString> read(SecretContent content) {
    EnumMap<SystemUser, SensitiveString> passwords = new EnumMap<>(SystemUser.class);
    for (SystemUser user : SystemUser.values()) {
      content.get(user.passwordKey()).ifPresent(password -> passwords.put(user, password));
    }
    return passwords;
  }

  /** The password of a user. */
  public SensitiveString of(SystemUser user) {
    SensitiveString password = passwords.get(user);
    if (password == null) {
      throw new IllegalStateException("No password for " + user.userName());
    }
    return password;
  }
}
