package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.CharmFactory;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.view.SecretView;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.UnitView;
import io.charm4j.testing.harness.InProcessModel;
import java.util.List;
import java.util.Map;

/** A model with a requirer, {@code webapp}, and a provider, {@code s3-integrator}, related. */
final class RelatedCharms implements AutoCloseable {
  static final String ENDPOINT = "s3-credentials";

  private static final String PROVIDER = "s3-integrator";
  private static final CharmTexts PROVIDER_TEXTS =
      CharmTexts.ofMetadata(
              """
              name: s3-integrator
              summary: hands out the connection to a store
              provides:
                s3-credentials: {interface: s3}
              """)
          .withActions("show-again: {description: shows what there is to show now}\n");
  private static final CharmTexts REQUIRER_TEXTS =
      CharmTexts.ofMetadata(
          """
          name: webapp
          summary: stores something
          peers:
            crew: {interface: crew}
          requires:
            s3-credentials: {interface: s3, limit: 1, optional: true}
          """);

  final InProcessModel model = InProcessModel.create();
  final StoringUnits units = new StoringUnits();
  final int relation;

  RelatedCharms(int requirers, CharmFactory provider) {
    model.deploy(DeployRequest.of(model.charm(PROVIDER_TEXTS, provider)));
    model.deploy(
        DeployRequest.of(model.charm(REQUIRER_TEXTS, context -> new StoringCharm(context, units)))
            .withUnits(requirers));
    relation = model.integrate(PROVIDER, "webapp");
  }

  /** Lets the provider show what there is to show now. */
  void showAgain() {
    var task = model.run(PROVIDER + "/0", "show-again", JsonNodeFactory.instance.objectNode());
    assertThat(task.status()).as(task.message()).isEqualTo(TaskStatus.COMPLETED);
  }

  /** The requirer's application databag. */
  Map<String, String> requested() {
    return model.relation(PROVIDER + "/0", ENDPOINT).applicationData();
  }

  /** The provider's application databag. */
  Map<String, String> answered() {
    return model.relation(PROVIDER + "/0", ENDPOINT).localApplicationData();
  }

  /** What the requirer keeps for the whole application. */
  Map<String, String> kept(String unit) {
    return model.relation(unit, StoringCharm.PEERS).localApplicationData();
  }

  List<SecretView> secrets() {
    return model.engine().secrets().list();
  }

  List<UnitView> requirers() {
    return model.engine().view().applications().stream()
        .filter(application -> application.name().equals("webapp"))
        .flatMap(application -> application.units().stream())
        .toList();
  }

  String leader() {
    return requirers().stream()
        .filter(UnitView::leader)
        .map(unit -> unit.name().toString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("webapp has no leader"));
  }

  /** The status word of a requirer's unit; {@code error} after a failed hook. */
  String status(String unit) {
    return model.unit(unit).workload().value();
  }

  /** The parameters that a unit uses; fails when it uses none. */
  S3Parameters parametersOf(String unit) {
    S3Connection connection =
        units.usedBy(unit).orElseThrow(() -> new AssertionError(unit + " uses no connection"));
    if (connection instanceof S3Connection.Ready(S3Parameters parameters)) {
      return parameters;
    }
    throw new AssertionError(unit + " is not ready: " + connection);
  }

  String accessKeyOf(String unit) {
    return parametersOf(unit).accessKey().reveal();
  }

  @Override
  public void close() {
    model.close();
  }
}
