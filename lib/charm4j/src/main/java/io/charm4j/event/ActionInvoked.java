package io.charm4j.event;

/**
 * An operator runs an action on this unit.
 *
 * @param name the action's name, such as {@code list-things}
 * @param taskId the task's number, as {@code juju show-task} takes it; empty when Juju did not say
 */
public record ActionInvoked(String name, String taskId) implements Event {
  @Override
  public String hookName() {
    return name;
  }
}
