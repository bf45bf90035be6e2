package io.charm4j.interfaces.s3;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.event.Event;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.StatusCollector;
import io.charm4j.status.Waiting;

/**
 * A requirer as a charm makes one of this library. Each unit uses the connection it saw last, and the
 * leader keeps the bucket's name for the whole application.
 */
final class StoringCharm implements Charm {
  static final String PEERS = "crew";
  static final String BUCKET_IN_USE = "bucket-in-use";

  private final CharmContext context;
  private final StoringUnits units;
  private final S3Requirer s3;

  StoringCharm(CharmContext context, StoringUnits units) {
    this.context = context;
    this.units = units;
    this.s3 = new S3Requirer(context.model(), RelatedCharms.ENDPOINT);
  }

  @Override
  public void handle(Event event) {
    String unit = context.model().unit().toString();
    units.noteEvent(unit, event.hookName());
    s3.ensureRequested();
    if (s3.isBroken(event)) {
      units.stopUsing(unit);
    }
    if (s3.isGoneForApplication(event)) {
      units.clearForApplication(unit);
      context
          .model()
          .relation(PEERS)
          .ifPresent(crew -> crew.applicationData().remove(BUCKET_IN_USE));
    } else if (s3.concerns(event)) {
      s3.connection().ifPresent(connection -> use(unit, connection));
    }
  }

  private void use(String unit, S3Connection connection) {
    units.use(unit, connection);
    if (connection instanceof S3Connection.Ready(S3Parameters parameters)
        && context.model().isLeader()) {
      context
          .model()
          .relation(PEERS)
          .ifPresent(crew -> crew.applicationData().set(BUCKET_IN_USE, parameters.bucket()));
    }
  }

  @Override
  public void collectUnitStatus(StatusCollector statuses) {
    s3.connection()
        .ifPresent(connection ->
            statuses.add(
                switch (connection) {
                  case S3Connection.Ready _ -> new Active("");
                  case S3Connection.Waiting(String reason) -> new Waiting(reason);
                  case S3Connection.Blocked blocked -> new Blocked(blocked.message());
                }));
  }
}
