package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;

/** Reads the relation that commands are to be run for (reference/juju-hook-contract §3.4). */
final class CommandRelation {

  private CommandRelation() {}

  /**
   * The relation that the flags name; none when they name none.
   *
   * @param relation as {@code 7} or {@code db:7}
   * @param remoteApplication the application at the relation's other end
   * @param remoteUnit a unit at the relation's other end
   * @param force whether that unit need not be in the relation
   * @throws OperationRefusedException when a flag makes no sense
   */
  static Optional<TaskRelation> of(
      Optional<String> relation,
      Optional<String> remoteApplication,
      Optional<String> remoteUnit,
      boolean force) {
    if (relation.isEmpty() && remoteUnit.isPresent()) {
      throw new OperationRefusedException(
          "remote unit: " + remoteUnit.get() + ", provided without a relation");
    }
    return relation.map(given ->
        new TaskRelation(
            number(given), remoteApplication, remoteUnit.map(CommandRelation::unit), force));
  }

  private static int number(String given) {
    String number = given.substring(given.indexOf(':') + 1);
    if (!number.matches("\\d{1,9}")) {
      throw new OperationRefusedException("invalid relation id");
    }
    return Integer.parseInt(number);
  }

  private static UnitName unit(String name) {
    return UnitName.tryParse(name)
        .orElseThrow(() ->
            new OperationRefusedException("\"" + name + "\" is not a valid remote unit name"));
  }
}
