package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.Purpose;
import io.charm4j.testing.engine.context.RebootRequest;

/** {@code juju-reboot}. */
final class RebootTool {

  private RebootTool() {}

  /** With {@code --now} the caller is killed before it can read the answer. */
  static String reboot(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().toggle("now").parse(call.words());
    arguments.refuseMoreThan(0);
    if (call.context().purpose() instanceof Purpose.OfAction) {
      throw ToolException.failure("juju-reboot is not supported when running an action.");
    }
    if (call.services().kubernetes()) {
      throw ToolException.failure("juju-reboot is for machines only");
    }
    if (arguments.isSet("now")) {
      call.context().requestReboot(RebootRequest.NOW);
      call.services().substrate().kill(call.context().id());
    } else {
      call.context().requestReboot(RebootRequest.AFTER_SUCCESS);
    }
    return "";
  }
}
