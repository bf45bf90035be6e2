package io.charm4j.testkit;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmRuntime;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.Stop;
import io.charm4j.status.Active;
import io.charm4j.status.StatusCollector;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A charm that leaves a thread behind which never ends; run as a program of its own. */
public final class LingeringCharm implements Charm {
  private static final Logger LOG = LoggerFactory.getLogger(LingeringCharm.class);

  private final CharmContext context;

  private LingeringCharm(CharmContext context) {
    this.context = context;
  }

  /** Starts the charm as Juju would. */
  public static void main(String[] arguments) {
    CharmRuntime.main(LingeringCharm::new);
  }

  @Override
  public void handle(Event event) {
    Thread.ofPlatform().daemon(false).start(LingeringCharm::lingerForEver);
    LOG.info("handling {}", event.hookName());
    if (event instanceof ActionInvoked invoked) {
      var action = context.action(invoked);
      action.setResult("said", action.parameters().text("say", "nothing"));
    }
    if (event instanceof Stop) {
      throw new IllegalStateException("will not stop");
    }
    context
        .model()
        .relation("peers")
        .ifPresent(relation -> relation.unitData().set("seen", event.hookName()));
  }

  @Override
  public void collectUnitStatus(StatusCollector statuses) {
    statuses.add(new Active("ready"));
  }

  private static void lingerForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
