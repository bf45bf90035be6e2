package io.charm4j;

/** Makes the charm of one dispatch; normally its constructor, {@code MyCharm::new}. */
@FunctionalInterface
public interface CharmFactory {

  /**
   * Makes a charm; nothing should be asked of Juju yet.
   *
   * @param context what the charm may use during the dispatch
   * @return the charm
   */
  Charm create(CharmContext context);
}
