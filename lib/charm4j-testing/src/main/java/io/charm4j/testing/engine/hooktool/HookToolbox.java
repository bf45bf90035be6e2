package io.charm4j.testing.engine.hooktool;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** All hook tools by name. */
public final class HookToolbox {
  private static final Map<String, HookTool> TOOLS =
      Map.ofEntries(
          Map.entry("relation-ids", RelationReadTools::ids),
          Map.entry("relation-list", RelationReadTools::list),
          Map.entry("relation-get", RelationReadTools::get),
          Map.entry("relation-model-get", RelationReadTools::modelGet),
          Map.entry("relation-set", RelationSetTool::set),
          Map.entry("config-get", ConfigTool::get),
          Map.entry("is-leader", LeadershipTools::isLeader),
          Map.entry("leader-get", LeadershipTools::get),
          Map.entry("leader-set", LeadershipTools::set),
          Map.entry("status-set", StatusTools::set),
          Map.entry("status-get", StatusTools::get),
          Map.entry("application-version-set", StatusTools::setVersion),
          Map.entry("network-get", NetworkTools::networkGet),
          Map.entry("unit-get", NetworkTools::unitGet),
          Map.entry("juju-log", LogTool::log),
          Map.entry("juju-reboot", RebootTool::reboot),
          Map.entry("payload-register", PayloadTools::register),
          Map.entry("payload-unregister", PayloadTools::unregister),
          Map.entry("payload-status-set", PayloadTools::setStatus),
          Map.entry("action-get", ActionTools::get),
          Map.entry("action-set", ActionTools::set),
          Map.entry("action-fail", ActionTools::fail),
          Map.entry("action-log", ActionTools::log),
          Map.entry("open-port", PortTools::open),
          Map.entry("close-port", PortTools::close),
          Map.entry("opened-ports", PortTools::opened),
          Map.entry("storage-list", StorageTools::list),
          Map.entry("storage-get", StorageTools::get),
          Map.entry("storage-add", StorageTools::add),
          Map.entry("resource-get", ResourceTool::get),
          Map.entry("goal-state", GoalStateTool::get),
          Map.entry("credential-get", CredentialTool::get),
          Map.entry("secret-add", SecretWriteTools::add),
          Map.entry("secret-set", SecretWriteTools::set),
          Map.entry("secret-grant", SecretWriteTools::grant),
          Map.entry("secret-revoke", SecretWriteTools::revoke),
          Map.entry("secret-remove", SecretWriteTools::remove),
          Map.entry("secret-get", SecretReadTools::get),
          Map.entry("secret-info-get", SecretReadTools::info),
          Map.entry("secret-ids", SecretReadTools::ids),
          Map.entry("state-get", StateTools::get),
          Map.entry("state-set", StateTools::set),
          Map.entry("state-delete", StateTools::delete));

  private final EngineServices services;

  /** Tools that act on this model. */
  public HookToolbox(EngineServices services) {
    this.services = services;
  }

  /** The names of all tools. */
  public static SortedSet<String> names() {
    return new TreeSet<>(TOOLS.keySet());
  }

  /**
   * Runs one tool; the calls of one context are run one at a time.
   *
   * @param directory the tool's working directory inside the unit's machine, absolute
   * @param context the run that calls
   * @param call the tool and its words
   * @return what the caller gets to see
   */
  public HookToolResult run(HookContext context, HookToolCall call, String directory) {
    HookTool tool = TOOLS.get(call.tool());
    if (tool == null) {
      return refused(1, "bad request: unknown command: " + call.tool());
    }
    synchronized (context) {
      try {
        String output =
            tool.run(
                new ToolCall(services, context, directory, call.arguments(), call.standardInput()));
        return new HookToolResult(0, output, "");
      } catch (ToolException e) {
        return refused(e.exitCode(), e.text());
      } catch (SubstrateException e) {
        return refused(1, String.valueOf(e.getMessage()));
      }
    }
  }

  /** The answer of a tool that refuses. */
  public static HookToolResult refused(int exitCode, String message) {
    return new HookToolResult(exitCode, "", "ERROR " + message + "\n");
  }
}
