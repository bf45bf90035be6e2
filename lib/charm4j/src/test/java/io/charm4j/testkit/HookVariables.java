package io.charm4j.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Environments as Juju sets them for unit {@code web/0}. */
public final class HookVariables {

  private HookVariables() {}

  /** The variables of every hook, and a dispatch path. */
  public static Map<String, String> of(String dispatchPath) {
    Map<String, String> variables = new HashMap<>();
    variables.put("JUJU_UNIT_NAME", "web/0");
    variables.put("JUJU_MODEL_NAME", "prod");
    variables.put("JUJU_MODEL_UUID", "cdac5656-2423-4388-8f30-41854b4cca7d");
    variables.put("JUJU_VERSION", "3.6.8");
    variables.put("JUJU_DISPATCH_PATH", dispatchPath);
    return variables;
  }

  /** The same with a charm directory. */
  public static Map<String, String> of(String dispatchPath, Path charmDirectory) {
    Map<String, String> variables = of(dispatchPath);
    variables.put("JUJU_CHARM_DIR", charmDirectory.toString());
    return variables;
  }
}
