package io.charm4j.testing.engine;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.OptionView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an operator does with applications and their units. */
@SuppressWarnings("DoNotCallSuggester")
public final class ApplicationOperations {
  ApplicationOperations() {}

  /** Deploys; answers the application's name. */
  public String deploy(DeployRequest request) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Adds units; answers their names. */
  public List<UnitName> addUnits(String application, int count) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Lets a unit go away. */
  public void removeUnit(UnitName unit, boolean destroyStorage) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Lets an application and all its units go away. */
  public void removeApplication(String application, boolean destroyStorage) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Every option of the application. */
  public Map<String, OptionView> configuration(String application) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Sets options, all or none. */
  public void setConfiguration(String application, Map<String, String> values) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Gives options their charm's default back. */
  public void resetConfiguration(String application, Set<String> options) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Grants or takes away trust. */
  public void setTrust(String application, boolean trusted) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Gives the application another charm. */
  public void refresh(
      String application, CharmPackage charm, Map<String, Path> resources, boolean forceUnits) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Marks a failed hook as resolved; with retry it is run again at once. */
  public void resolved(UnitName unit, boolean retry) {
    throw new UnsupportedOperationException("not built yet");
  }
}
