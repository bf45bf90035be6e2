package io.charm4j.testing.conformance;

import io.charm4j.hooktool.HookToolResult;

/** What a charm can do that is a process, beside calling hook tools. */
public interface CharmProcess {

  /** Runs shell commands as a child of the charm, with its environment and in its directory. */
  HookToolResult shell(String commands);

  /** Prints to the charm's standard output and standard error. */
  void print(String output, String errors);

  /** The signal's number is sent to the charm itself; does not come back when it is deadly. */
  void signalItself(int signal);
}
