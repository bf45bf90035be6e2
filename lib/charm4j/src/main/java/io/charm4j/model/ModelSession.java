package io.charm4j.model;

import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.HookTools;
import io.charm4j.hooktool.RelationTools;
import io.charm4j.hooktool.SecretTools;
import io.charm4j.hooktool.UnitTools;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model for the length of one dispatch, and what it will have to tell Juju at the end.
 *
 * <p>Without a call of {@link #flush()} nothing of what was written to databags or state is sent.
 */
public final class ModelSession {
  private final Model model;
  private final WritePlan plan;

  /**
   * Opens a session under Juju 3.6; asks Juju nothing yet.
   *
   * @param info which model it is
   * @param unit the unit that sees it
   * @param current the relation that the event is about, if any
   * @param runner runs the hook tools
   */
  public ModelSession(
      ModelInfo info, UnitName unit, Optional<CurrentRelation> current, HookToolRunner runner) {
    this(DispatchFacts.of(info, unit, current), runner);
  }

  /**
   * Opens a session; asks Juju nothing yet.
   *
   * @param facts what is known without asking
   * @param runner runs the hook tools
   */
  public ModelSession(DispatchFacts facts, HookToolRunner runner) {
    HookTools tools = new HookTools(runner);
    RelationTools relationTools = new RelationTools(tools);
    UnitTools unitTools = new UnitTools(tools);
    RelationPresence presence = new RelationPresence(facts.relation(), relationTools);
    plan = new WritePlan(presence, relationTools, unitTools);
    Leadership leadership = new Leadership(facts.unit(), facts.elected(), unitTools);
    Relations relations = new Relations(facts, leadership, presence, relationTools, plan);
    Secrets secrets = new Secrets(leadership, new SecretTools(tools), facts);
    model = new Model(facts, leadership, relations, secrets, unitTools, plan);
  }

  /**
   * Deletes the contents of secrets that a dispatch which was killed has left in its workspace. What cannot
   * be deleted is logged.
   *
   * @param workspace the directory, in which no other dispatch runs
   */
  public static void removeLeftovers(Path workspace) {
    // The plainest way to look: nearly always there is nothing, and every hook looks.
    String[] names = workspace.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (name.startsWith(SecretFiles.PREFIX)) {
        SecretLeftover.delete(workspace.resolve(name));
      }
    }
  }

  /** {@return the model} */
  public Model model() {
    return model;
  }

  /**
   * Sends what was written and differs from what Juju has: one call a databag. To be called once, when
   * everything else has succeeded; a later write is refused, since nobody would send it.
   */
  public void flush() {
    plan.flush();
  }
}
