package io.valkeycharm.managers;

import io.charm4j.interfaces.s3.S3Parameters;

/** Whether this unit can use the object store. */
public sealed interface S3Readiness {

  /** There is no relation with an integrator. */
  record NoRelation() implements S3Readiness {}

  /**
   * There is a relation, and the integrator has not answered yet.
   *
   * @param reason whom to look at
   */
  record Waiting(String reason) implements S3Readiness {}

  /**
   * There is an answer, and it cannot be used.
   *
   * @param reason what is missing or wrong, and what to do; names no credential
   */
  record Invalid(String reason) implements S3Readiness {}

  /**
   * All that is needed is there.
   *
   * @param parameters checked, with a path that is not empty
   */
  record Ready(S3Parameters parameters) implements S3Readiness {}
}
