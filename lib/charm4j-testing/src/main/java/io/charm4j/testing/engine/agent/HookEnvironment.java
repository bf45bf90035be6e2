package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.context.Purpose;
import io.charm4j.testing.engine.context.RelationFocus;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.StorageState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The whole environment of a program (reference/juju-hook-contract §1.2, §1.3). */
final class HookEnvironment {
  private static final String AGENT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin";

  private HookEnvironment() {}

  static Map<String, String> of(
      ModelState state, HookContext context, String jujuVersion, boolean kubernetes) {
    Map<String, String> variables = new TreeMap<>();
    addUnit(variables, context.unit());
    variables.put("JUJU_CONTEXT_ID", context.id());
    variables.put("JUJU_MACHINE_ID", kubernetes ? "" : context.machine().toString());
    variables.put("JUJU_MODEL_NAME", state.name());
    variables.put("JUJU_MODEL_UUID", state.uuid());
    variables.put("JUJU_VERSION", jujuVersion);
    variables.put("JUJU_API_ADDRESSES", "127.0.0.1:17070");
    variables.put(
        "JUJU_PRINCIPAL_UNIT",
        state
            .findUnit(context.unit())
            .flatMap(UnitState::principal)
            .map(UnitName::toString)
            .orElse(""));
    variables.put("JUJU_AVAILABILITY_ZONE", "");
    variables.put("CLOUD_API_VERSION", "");
    variables.put("JUJU_SLA", "unsupported");
    variables.put("LANG", "C.UTF-8");
    variables.put("TERM", "tmux-256color");
    variables.put("APT_LISTCHANGES_FRONTEND", "none");
    variables.put("DEBIAN_FRONTEND", "noninteractive");
    if (kubernetes) {
      variables.merge("PATH", ":/charm/bin", String::concat);
    }
    addProxies(variables, state);
    addPurpose(variables, state, context);
    return variables;
  }

  private static void addUnit(Map<String, String> variables, UnitName unit) {
    String agent = "/var/lib/juju/agents/" + unit.tag();
    variables.put("CHARM_DIR", agent + "/charm");
    variables.put("JUJU_CHARM_DIR", agent + "/charm");
    variables.put("JUJU_AGENT_SOCKET_ADDRESS", agent + "/agent.socket");
    variables.put("JUJU_AGENT_SOCKET_NETWORK", "unix");
    variables.put("JUJU_UNIT_NAME", unit.toString());
    variables.put("PATH", "/var/lib/juju/tools/" + unit.tag() + ":" + AGENT_PATH);
  }

  /** The charm's own proxies are always there; the machine's only when set, in both spellings. */
  private static void addProxies(Map<String, String> variables, ModelState state) {
    for (String name : new String[] {"http-proxy", "https-proxy", "ftp-proxy", "no-proxy"}) {
      String variable = name.replace('-', '_');
      variables.put(
          "JUJU_CHARM_" + variable.toUpperCase(Locale.ROOT),
          ModelOptions.value(state, "juju-" + name));
      String legacy = state.configuration().getOrDefault(name, "");
      if (!legacy.isEmpty()) {
        variables.put(variable, legacy);
        variables.put(variable.toUpperCase(Locale.ROOT), legacy);
      }
    }
  }

  private static void addPurpose(
      Map<String, String> variables, ModelState state, HookContext context) {
    switch (context.purpose()) {
      case Purpose.OfHook(Hook hook) -> {
        variables.put("JUJU_HOOK_NAME", hook.name());
        variables.put("JUJU_DISPATCH_PATH", "hooks/" + hook.name());
        addHook(variables, state, context, hook);
      }
      case Purpose.OfAction action -> {
        variables.put("JUJU_HOOK_NAME", "");
        variables.put("JUJU_DISPATCH_PATH", "actions/" + action.action());
        variables.put("JUJU_ACTION_NAME", action.action());
        variables.put("JUJU_ACTION_UUID", Integer.toString(action.task()));
        variables.put("JUJU_ACTION_TAG", "action-" + action.task());
      }
      case Purpose.OfCommands(int _, Optional<RelationFocus> relation) -> {
        variables.put("JUJU_HOOK_NAME", "");
        relation.ifPresent(focus -> addRelation(variables, endpoint(state, context, focus), focus));
      }
    }
  }

  private static String secretUri(ModelState state, String id) {
    return Optional.ofNullable(state.secrets().get(id))
        .map(secret -> secret.owner().uri(id))
        .orElse("secret:" + id);
  }

  private static String endpoint(ModelState state, HookContext context, RelationFocus focus) {
    return Optional.ofNullable(state.relations().get(focus.relation()))
        .flatMap(relation -> relation.endpointOf(context.unit().application()))
        .map(RelationEndpoint::endpoint)
        .orElse("");
  }

  private static void addRelation(
      Map<String, String> variables, String endpoint, RelationFocus focus) {
    variables.put("JUJU_RELATION", endpoint);
    variables.put("JUJU_RELATION_ID", endpoint + ":" + focus.relation());
    variables.put("JUJU_REMOTE_APP", focus.remoteApplication());
    variables.put("JUJU_REMOTE_UNIT", focus.remoteUnit().map(UnitName::toString).orElse(""));
  }

  private static void addHook(
      Map<String, String> variables, ModelState state, HookContext context, Hook hook) {
    switch (hook) {
      case Hook.Lifecycle _ -> {}
      case Hook.Relation relation -> {
        addRelation(variables, relation.endpoint(), context.focus().orElseThrow());
        relation
            .departing()
            .ifPresent(unit -> variables.put("JUJU_DEPARTING_UNIT", unit.toString()));
      }
      case Hook.Storage storage -> {
        StorageState found = state.storages().get(storage.id());
        if (found != null && found.location().isPresent()) {
          variables.put("JUJU_STORAGE_ID", storage.id());
          variables.put("JUJU_STORAGE_KIND", found.kind());
          variables.put("JUJU_STORAGE_LOCATION", found.location().get());
        }
      }
      case Hook.Secret secret -> {
        variables.put("JUJU_SECRET_ID", secretUri(state, secret.id()));
        variables.put("JUJU_SECRET_LABEL", secret.label());
        secret
            .revision()
            .ifPresent(
                revision -> variables.put("JUJU_SECRET_REVISION", Integer.toString(revision)));
      }
      case Hook.Workload workload -> {
        variables.put("JUJU_WORKLOAD_NAME", workload.container());
        variables.putAll(workload.details());
      }
    }
  }
}
