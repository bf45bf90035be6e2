package io.charm4j.s3integrator;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmRuntime;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.interfaces.s3.S3Provider;
import io.charm4j.status.Status;
import io.charm4j.status.StatusCollector;
import java.util.List;
import java.util.Optional;

/**
 * Hands the configured connection information to every charm that is integrated with this one.
 *
 * <p>Whatever happens, the answer is the same: look at configuration, credentials and relations, and
 * bring the databags to what they should be.
 */
public final class S3IntegratorCharm implements Charm {
  private static final String ENDPOINT = "s3-credentials";

  private final CharmContext context;
  private final CredentialStore store;
  private Optional<Status> status = Optional.empty();

  /** The charm for one dispatch. */
  public S3IntegratorCharm(CharmContext context) {
    this.context = context;
    this.store = new CredentialStore(context.model());
  }

  /** Started by {@code dispatch} for every hook and action. */
  public static void main(String[] arguments) {
    CharmRuntime.main(S3IntegratorCharm::new);
  }

  @Override
  public void handle(Event event) {
    if (event instanceof LifecycleEvent.CollectMetrics) {
      // Juju runs it in a context in which nothing can be asked or written.
      return;
    }
    if (event instanceof ActionInvoked invoked) {
      new CredentialActions(context.model(), store).run(context.action(invoked));
    }
    if (event instanceof SecretRemove removal) {
      store.cleanUpAfter(removal);
    }
    // After an action, which may have changed what there is to hand out.
    Situation situation = Situation.of(context.model(), store);
    S3Provider provider =
        new S3Provider(context.model(), ENDPOINT, situation.configuration().generation());
    provider.cleanUpAfter(event);
    List<String> refusedBuckets = provider.publish(situation.offer());
    status = Optional.of(IntegratorStatus.of(situation, refusedBuckets));
  }

  @Override
  public void collectUnitStatus(StatusCollector statuses) {
    status.ifPresent(statuses::add);
  }

  @Override
  public void collectApplicationStatus(StatusCollector statuses) {
    status.ifPresent(statuses::add);
  }
}
