package io.valkeycharm.managers;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.SystemUser;
import java.util.EnumMap;
import java.util.Map;

/** Makes the passwords of the charm's own users. */
public final class PasswordManager {
  private final ClusterState state;

  /** For one dispatch. */
  public PasswordManager(ClusterState state) {
    this.state = state;
  }

  /** On the leader, makes the passwords that are missing. */
  public void ensurePasswords() {
    if (!state.isLeader()) {
      return;
    }
    // What this unit has seen first may be older than what an earlier leader has made since.
    state.refreshSystemPasswords();
    Map<SystemUser, SensitiveString> stored = state.storedPasswords();
    PasswordGenerator generator = new PasswordGenerator();
    EnumMap<SystemUser, SensitiveString> missing = new EnumMap<>(SystemUser.class);
    for (SystemUser user : SystemUser.values()) {
      if (!stored.containsKey(user)) {
        missing.put(user, generator.next());
      }
    }
    if (!missing.isEmpty()) {
      state.addPasswords(missing);
    }
  }
}
