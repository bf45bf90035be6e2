package io.valkeycharm.managers;

import io.valkeycharm.client.Endpoint;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.state.SystemUser;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import java.util.Optional;

/** Renders the files that the server reads. */
public final class ConfigManager {
  private final Workload workload;

  /** For one workload. */
  public ConfigManager(Workload workload) {
    this.workload = workload;
  }

  /**
   * What the files have to say, compared with what they say.
   *
   * @param configuration the text of the server's configuration
   * @param users the text of the file of users
   * @param change what the new configuration asks of a server that runs with the old one
   * @param usersChanged whether the file of users says something new
   */
  record Plan(
      String configuration, String users, ConfigurationChange change, boolean usersChanged) {
    /** Texts that hold secrets are not shown. */
    @Override
    public String toString() {
      return "Plan[change=" + change + ", usersChanged=" + usersChanged + "]";
    }
  }

  /** Decides what to write; touches nothing. */
  Plan plan(SystemPasswords passwords, String address, Optional<Endpoint> primary)
      throws WorkloadException {
    String configuration =
        new ServerConfiguration(
                workload.layout(),
                address,
                primary,
                passwords.of(SystemUser.REPLICATION),
                workload.memoryBytes())
            .render();
    String users = AccessControlFile.render(passwords);
    Optional<String> oldConfiguration =
        workload.files().read(workload.layout().serverConfiguration());
    Optional<String> oldUsers = workload.files().read(workload.layout().serverUsers());
    return new Plan(
        configuration,
        users,
        ConfigurationChange.between(oldConfiguration, configuration),
        !oldUsers.equals(Optional.of(users)));
  }

  /** Writes what differs, each file at once or not at all. */
  void write(Plan plan) throws WorkloadException {
    if (plan.usersChanged()) {
      workload.files().writePrivate(workload.layout().serverUsers(), plan.users());
    }
    if (plan.change() != ConfigurationChange.NONE) {
      workload.files().writePrivate(workload.layout().serverConfiguration(), plan.configuration());
    }
  }
}
