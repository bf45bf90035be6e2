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

  /**
   * How the runtime works for this charm; the standard unless {@link #of} says otherwise.
   *
   * @return the settings
   */
  default DispatchSettings settings() {
    return DispatchSettings.standard();
  }

  /**
   * A factory with settings of its own.
   *
   * @param settings how the runtime works
   * @param factory makes the charm
   * @return a factory of both
   */
  static CharmFactory of(DispatchSettings settings, CharmFactory factory) {
    return new CharmFactory() {
      @Override
      public Charm create(CharmContext context) {
        return factory.create(context);
      }

      @Override
      public DispatchSettings settings() {
        return settings;
      }
    };
  }
}
