package io.charm4j.hooktool;

/** Runs the hook tools that Juju puts on the PATH, as processes. */
public final class ProcessHookToolRunner implements HookToolRunner {

  @Override
  public HookToolResult run(HookToolCall call) {
    if (call.tool().isEmpty()) {
      throw new IllegalArgumentException("A hook tool needs a name");
    }
    throw new UnsupportedOperationException();
  }
}
