package io.charm4j.environment;

import io.charm4j.model.ModelInfo;
import io.charm4j.model.UnitName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that Juju starts a charm with (reference/juju-hook-contract §1.2). An empty variable and
 * a missing one are the same.
 */
public final class HookEnvironment {
  private final Map<String, String> variables;
  private final UnitName unit;

  private HookEnvironment(Map<String, String> variables, UnitName unit) {
    this.variables = Map.copyOf(variables);
    this.unit = unit;
  }

  /**
   * Reads an environment.
   *
   * @param variables the variables of the process
   * @return the environment
   * @throws MalformedEnvironmentException when {@code JUJU_UNIT_NAME} is missing or no unit name
   */
  public static HookEnvironment parse(Map<String, String> variables) {
    String name = variables.getOrDefault("JUJU_UNIT_NAME", "");
    if (name.isEmpty()) {
      throw new MalformedEnvironmentException(
          "JUJU_UNIT_NAME is not set: a charm is to be started by Juju, not by hand");
    }
    return new HookEnvironment(variables, unit("JUJU_UNIT_NAME", name));
  }

  /**
   * {@return a variable, unless it is missing or empty}
   *
   * @param name the variable's name
   */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** {@return this unit} */
  public UnitName unit() {
    return unit;
  }

  /** {@return the model} */
  public ModelInfo model() {
    return new ModelInfo(
        variable("JUJU_MODEL_NAME").orElse(""), variable("JUJU_MODEL_UUID").orElse(""));
  }

  /**
   * {@return what is to be dispatched, such as {@code hooks/install}; missing below {@code juju
   * exec}}
   */
  public Optional<String> dispatchPath() {
    return variable("JUJU_DISPATCH_PATH");
  }

  /**
   * {@return the directory of the unpacked charm; the working directory when Juju does not name it}
   *
   * @throws MalformedEnvironmentException when what Juju names cannot be a path here
   */
  public Path charmDirectory() {
    try {
      return Path.of(variable("JUJU_CHARM_DIR").or(() -> variable("CHARM_DIR")).orElse("."))
          .toAbsolutePath()
          .normalize();
    } catch (InvalidPathException e) {
      throw new MalformedEnvironmentException("JUJU_CHARM_DIR is not a path on this system");
    }
  }

  /** {@return the agent's version; missing in a few restricted contexts} */
  public Optional<JujuVersion> jujuVersion() {
    return variable("JUJU_VERSION").flatMap(JujuVersion::parse);
  }

  /** {@return the machine, such as {@code 0} or {@code 0/lxd/1}; missing on Kubernetes} */
  public Optional<String> machine() {
    return variable("JUJU_MACHINE_ID");
  }

  /** {@return the availability zone, when the cloud has such} */
  public Optional<String> availabilityZone() {
    return variable("JUJU_AVAILABILITY_ZONE");
  }

  /**
   * {@return the unit that this one is a subordinate of}
   *
   * @throws MalformedEnvironmentException when the variable is no unit name
   */
  public Optional<UnitName> principalUnit() {
    return variable("JUJU_PRINCIPAL_UNIT").map(name -> unit("JUJU_PRINCIPAL_UNIT", name));
  }

  /** {@return the addresses of the controllers, {@code host:port}} */
  public List<String> apiAddresses() {
    return variable("JUJU_API_ADDRESSES").map(text -> List.of(text.split(" +"))).orElse(List.of());
  }

  /** {@return the model's HTTP proxy for charms, as a URL; Juju does not apply it} */
  public Optional<String> httpProxy() {
    return variable("JUJU_CHARM_HTTP_PROXY");
  }

  /** {@return the model's HTTPS proxy for charms, as a URL; Juju does not apply it} */
  public Optional<String> httpsProxy() {
    return variable("JUJU_CHARM_HTTPS_PROXY");
  }

  /**
   * Hosts that are to be reached without a proxy, separated by commas.
   *
   * @return the hosts, when the model names any
   */
  public Optional<String> noProxy() {
    return variable("JUJU_CHARM_NO_PROXY");
  }

  private static UnitName unit(String variable, String name) {
    try {
      return UnitName.parse(name);
    } catch (IllegalArgumentException e) {
      throw new MalformedEnvironmentException(variable + " cannot be read: " + e.getMessage());
    }
  }

  /** The unit only: variables may hold credentials of proxies. */
  @Override
  public String toString() {
    return "HookEnvironment[" + unit + "]";
  }
}
