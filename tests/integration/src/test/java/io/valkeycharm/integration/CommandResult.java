package io.valkeycharm.integration;

/**
 * How a command ended.
 *
 * @param status its exit status
 * @param output what it printed on standard output
 * @param errors what it printed on standard error
 */
record CommandResult(int status, String output, String errors) {

  /** Standard output of a command that must have succeeded. */
  String successfully() {
    if (status != 0) {
      throw new AssertionError("The command ended with " + status + ": " + output + errors);
    }
    return output;
  }

  /** Everything it printed. */
  String everything() {
    return output + errors;
  }
}
