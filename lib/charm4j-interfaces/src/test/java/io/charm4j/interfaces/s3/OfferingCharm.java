package io.charm4j.interfaces.s3;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.event.Event;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider as a charm makes one of this library: it publishes on every event. */
record OfferingCharm(CharmContext context, ProviderGeneration generation, Supplier<S3Offer> offer)
    implements Charm {

  @Override
  public void handle(Event event) {
    S3Provider provider = new S3Provider(context.model(), RelatedCharms.ENDPOINT, generation);
    provider.cleanUpAfter(event);
    var refused = provider.publish(Optional.of(offer.get()));
    if (!refused.isEmpty()) {
      throw new IllegalStateException("cannot make the buckets " + refused);
    }
  }
}
