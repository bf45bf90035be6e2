package io.charm4j.model;

import io.charm4j.testkit.ScriptedHookTools;
import java.nio.file.Path;
import java.util.Optional;

/** Sessions of unit {@code web/0} on scripted tools. */
final class ModelFixture {
  private static final ModelInfo INFO = new ModelInfo("prod", "cdac5656");
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  private static final UnitName UNIT = UnitName.parse("web/0");

  private ModelFixture() {}

  static ModelSession session(ScriptedHookTools tools) {
    return new ModelSession(INFO, UNIT, Optional.empty(), tools);
  }

  static ModelSession session(ScriptedHookTools tools, CurrentRelation current) {
    return new ModelSession(INFO, UNIT, Optional.of(current), tools);
  }

  static ModelSession session(ScriptedHookTools tools, String jujuVersion) {
    return new ModelSession(
        new DispatchFacts(INFO, UNIT, Optional.empty(), false, TEMPORARY, jujuVersion), tools);
  }

  /** In the hook that tells the unit that it leads. */
  static ModelSession elected(ScriptedHookTools tools) {
    DispatchFacts facts = new DispatchFacts(INFO, UNIT, Optional.empty(), true, TEMPORARY, "3.6.8");
    return new ModelSession(facts, tools);
  }

  static Model model(ScriptedHookTools tools) {
    return session(tools).model();
  }
}
