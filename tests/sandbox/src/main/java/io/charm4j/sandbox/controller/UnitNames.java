package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.ModelView;
import io.charm4j.testing.engine.view.UnitView;
import java.util.List;

/** Finds the units and applications that a request names. */
final class UnitNames {

  private static final String LEADER = "/leader";

  private final ModelEngine engine;

  UnitNames(ModelEngine engine) {
    this.engine = engine;
  }

  /** The unit of a name such as {@code valkey/0} or {@code valkey/leader}. */
  UnitName find(String name) throws RequestRefusedException {
    if (name.endsWith(LEADER)) {
      String application = name.substring(0, name.length() - LEADER.length());
      return application(application)
          .leader()
          .orElseThrow(() ->
              new RequestRefusedException(
                  "could not determine leader for \"" + application + "\""));
    }
    UnitName unit =
        UnitName.tryParse(name)
            .orElseThrow(
                () -> new RequestRefusedException("\"" + name + "\" is not a valid unit name"));
    boolean exists =
        engine.view().applications().stream()
            .flatMap(application -> application.units().stream())
            .anyMatch(candidate -> candidate.name().equals(unit));
    if (!exists) {
      throw new RequestRefusedException("unit \"" + name + "\" not found");
    }
    return unit;
  }

  /** The application of this name. */
  ApplicationView application(String name) throws RequestRefusedException {
    return application(engine.view(), name);
  }

  /** The application of this name in a picture of the model. */
  static ApplicationView application(ModelView model, String name) throws RequestRefusedException {
    return model.applications().stream()
        .filter(application -> application.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new RequestRefusedException("application \"" + name + "\" not found"));
  }

  /** All units of an application. */
  List<UnitName> unitsOf(String application) throws RequestRefusedException {
    return application(application).units().stream().map(UnitView::name).toList();
  }
}
