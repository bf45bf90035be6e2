package io.charm4j.testing.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.agent.NewUnits;
import io.charm4j.testing.engine.agent.Reaper;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.EndpointRole;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.AgentStep;
import io.charm4j.testing.engine.state.ApplicationSettings;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.CharmRevision;
import io.charm4j.testing.engine.state.Leadership;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.Resolution;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import io.charm4j.testing.engine.view.OptionView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What an operator does with applications and their units. What the model refuses is an {@link
 * OperationRefusedException} with Juju's words, and has changed nothing.
 */
public final class ApplicationOperations {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");

  private final EngineServices services;

  ApplicationOperations(EngineServices services) {
    this.services = services;
  }

  /**
   * Deploys; answers the application's name.
   *
   * @param request what to deploy, and how
   * @return the application's name
   */
  public String deploy(DeployRequest request) {
    String name = request.application().orElse(request.charm().metadata().name());
    services
        .model()
        .change(draft -> {
          if (!NAME.matcher(name).matches()) {
            throw new OperationRefusedException("invalid application name \"" + name + "\"");
          }
          if (draft.applications().containsKey(name)) {
            throw new OperationRefusedException(
                "cannot add application \"" + name + "\": application already exists");
          }
          draft
              .applications()
              .put(
                  name,
                  new ApplicationState(
                      name,
                      new CharmRevision(0, request.charm(), false),
                      settings(request),
                      Leadership.NOBODY,
                      Optional.empty(),
                      Life.ALIVE));
          addPeerRelations(draft, name);
          boolean subordinate = request.charm().metadata().subordinate();
          var _ = add(draft, name, subordinate ? 0 : request.units(), request.placement());
        });
    return name;
  }

  private static ApplicationSettings settings(DeployRequest request) {
    CharmPackage charm = request.charm();
    request
        .storage()
        .forEach((storage, directive) -> {
          if (!charm.metadata().storages().containsKey(storage)) {
            throw new OperationRefusedException(
                "charm \"%s\" has no store called \"%s\""
                    .formatted(charm.metadata().name(), storage));
          }
        });
    return new ApplicationSettings(
        OptionValues.parse(charm, request.configuration()),
        request.trust(),
        new TreeMap<>(request.storage()),
        resources(charm, request.resources()));
  }

  private static SortedMap<String, String> resources(CharmPackage charm, Map<String, Path> given) {
    SortedMap<String, String> result = new TreeMap<>();
    given.forEach((resource, file) -> {
      if (!charm.metadata().resources().containsKey(resource)) {
        throw new OperationRefusedException("unrecognized resource \"" + resource + "\"");
      }
      result.put(resource, file.toAbsolutePath().toString());
    });
    return result;
  }

  /** Peer relations exist from the start; a refresh may bring new ones. */
  private static void addPeerRelations(ModelDraft draft, String name) {
    draft.application(name).charmPackage().metadata().endpoints().values().stream()
        .filter(endpoint -> endpoint.role() == EndpointRole.PEER)
        .forEach(endpoint -> {
          List<RelationEndpoint> ends =
              List.of(new RelationEndpoint(name, endpoint.name(), EndpointRole.PEER));
          boolean present =
              draft.relations().values().stream()
                  .anyMatch(relation -> relation.endpoints().equals(ends));
          if (!present) {
            int id = draft.next("relation");
            draft.relations().put(id, RelationState.of(id, endpoint.interfaceName(), ends));
          }
        });
  }

  /**
   * Adds units on machines of their own; answers their names.
   *
   * @param application the application's name
   * @param count how many
   * @return their names
   */
  public List<UnitName> addUnits(String application, int count) {
    return addUnits(application, count, List.of());
  }

  /**
   * Adds units; answers their names.
   *
   * @param application the application's name
   * @param count how many
   * @param placement machines that are there, one for each of the first units
   * @return their names
   * @throws OperationRefusedException when the application or a machine is unknown, the application goes
   *     away, or its units are subordinates
   */
  public List<UnitName> addUnits(String application, int count, List<MachineId> placement) {
    return services
        .model()
        .compute(draft -> {
          ApplicationState state = draft.application(application);
          if (state.life() == Life.DYING) {
            throw new OperationRefusedException(
                "cannot add unit to application \"" + application + "\": application is not alive");
          }
          if (state.charmPackage().metadata().subordinate()) {
            throw new OperationRefusedException(
                "cannot add unit to application \""
                    + application
                    + "\": its units come with those of the applications it is related to");
          }
          return add(draft, application, count, placement);
        });
  }

  private List<UnitName> add(
      ModelDraft draft, String application, int count, List<MachineId> placement) {
    if (services.kubernetes() && !placement.isEmpty()) {
      throw new OperationRefusedException(
          "units cannot be placed in a model on Kubernetes: leave the placement out");
    }
    NewUnits units =
        new NewUnits(
            draft,
            services.clock().instant(),
            services.kubernetes() && !services.substrate().runsContainers());
    List<UnitName> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      added.add(
          units.add(
              application,
              i < placement.size() ? Optional.of(placement.get(i)) : Optional.empty()));
    }
    return List.copyOf(added);
  }

  /**
   * Lets a unit go away; its storage is kept, detached, unless it is to be destroyed.
   *
   * @param unit the unit
   * @param destroyStorage whether its storage goes as well
   */
  public void removeUnit(UnitName unit, boolean destroyStorage) {
    services.model().change(draft -> Reaper.begin(draft, draft.unit(unit), destroyStorage));
  }

  /**
   * Lets an application, its relations and its units go away.
   *
   * @param application the application's name
   * @param destroyStorage whether its storage goes as well
   */
  public void removeApplication(String application, boolean destroyStorage) {
    services
        .model()
        .change(draft -> {
          draft.changeApplication(application, ApplicationState::dying);
          draft
              .relations()
              .replaceAll((_, relation) ->
                  !relation.isPeer() && relation.endpointOf(application).isPresent()
                      ? relation.withLife(Life.DYING)
                      : relation);
          for (UnitState unit : List.copyOf(draft.units().values())) {
            if (unit.name().application().equals(application)) {
              Reaper.begin(draft, unit, destroyStorage);
            }
          }
          Reaper.reap(draft);
        });
  }

  /**
   * {@return every option of the application, by name}
   *
   * @param application the application's name
   */
  public SortedMap<String, OptionView> configuration(String application) {
    return OptionValues.describe(
        services
            .model()
            .state()
            .findApplication(application)
            .orElseThrow(() ->
                new OperationRefusedException("application \"" + application + "\" not found")));
  }

  /**
   * Sets options, as an operator types them, all or none.
   *
   * @param application the application's name
   * @param values texts by option, as an operator types them
   */
  public void setConfiguration(String application, Map<String, String> values) {
    changeOptions(
        application,
        options -> {
          ApplicationState state =
              services.model().state().findApplication(application).orElseThrow();
          options.putAll(OptionValues.parse(state.charmPackage(), values));
          return options;
        });
  }

  /**
   * Gives options their charm's default back.
   *
   * @param application the application's name
   * @param options the options to set back
   */
  public void resetConfiguration(String application, Set<String> options) {
    changeOptions(
        application,
        present -> {
          ApplicationState state =
              services.model().state().findApplication(application).orElseThrow();
          for (String option : options) {
            OptionValues.refuseUnknown(state.charmPackage(), option);
            present.remove(option);
          }
          return present;
        });
  }

  private void changeOptions(
      String application, UnaryOperator<SortedMap<String, JsonNode>> change) {
    services
        .model()
        .change(draft ->
            draft.changeApplication(
                application,
                state ->
                    state.withSettings(
                        state
                            .settings()
                            .withOptions(
                                change.apply(new TreeMap<>(state.settings().options()))))));
  }

  /**
   * Grants or takes away trust.
   *
   * @param application the application's name
   * @param trusted whether the charm may see the cloud's credential
   */
  public void setTrust(String application, boolean trusted) {
    services
        .model()
        .change(draft ->
            draft.changeApplication(
                application, state -> state.withSettings(state.settings().withTrusted(trusted))));
  }

  /**
   * Gives the application another charm; each unit gets it with {@code upgrade-charm}.
   *
   * @param resources files that replace resources' present ones
   * @param forceUnits whether units in error get the charm too; their failed hook is retried with it, and
   *     {@code upgrade-charm} does not run there
   * @param application the application's name
   * @param charm the new charm
   */
  public void refresh(
      String application, CharmPackage charm, Map<String, Path> resources, boolean forceUnits) {
    services
        .model()
        .change(draft -> {
          ApplicationState state = draft.application(application);
          if (!state.charmPackage().metadata().name().equals(charm.metadata().name())) {
            throw new OperationRefusedException(
                "cannot upgrade application \"%s\": the charm's name is \"%s\", not \"%s\""
                    .formatted(
                        application,
                        charm.metadata().name(),
                        state.charmPackage().metadata().name()));
          }
          SortedMap<String, String> files = new TreeMap<>(state.settings().resources());
          files.putAll(resources(charm, resources));
          SortedMap<String, JsonNode> options = new TreeMap<>(state.settings().options());
          options.keySet().retainAll(charm.options().keySet());
          draft
              .applications()
              .put(
                  application,
                  state
                      .withCharm(new CharmRevision(state.charm().revision() + 1, charm, forceUnits))
                      .withSettings(state.settings().withResources(files).withOptions(options)));
          addPeerRelations(draft, application);
        });
  }

  /**
   * Marks a failed hook as resolved: run again at once, or counted as done without being run.
   *
   * @param unit the unit
   * @param retry whether the failed hook runs again
   */
  public void resolved(UnitName unit, boolean retry) {
    services
        .model()
        .change(draft -> {
          if (!(draft.unit(unit).agent().step() instanceof AgentStep.Failed)) {
            throw new OperationRefusedException("unit \"" + unit + "\" is not in an error state");
          }
          draft.changeAgent(
              unit, agent -> agent.withResolution(retry ? Resolution.RETRY : Resolution.SKIP));
        });
  }
}
