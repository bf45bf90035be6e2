package io.valkeycharm.managers;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.state.SystemUser;
import java.util.EnumMap;

/** Makes the passwords of the charm's own users. */
public final class PasswordManager {
  private final ClusterState state;

  /** For one dispatch. */
  public PasswordManager(ClusterState state) {
    this.state = state;
  }

  /** On the leader, makes passwords where there are none yet. */
  public void ensurePasswords() {
    if (!state.isLeader() || state.systemPasswords().isPresent()) {
      return;
    }
    PasswordGenerator generator = new PasswordGenerator();
    EnumMap<SystemUser, SensitiveString> passwords = new EnumMap<>(SystemUser.class);
    for (SystemUser user : SystemUser.values()) {
      passwords.put(user, generator.next());
    }
    state.addSystemPasswords(SystemPasswords.of(passwords));
  }
}
