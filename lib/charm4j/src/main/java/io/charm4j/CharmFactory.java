package io.charm4j;

/** Makes the charm of one dispatch; normally its constructor, {@code MyCharm::new}. */
@FunctionalInterface
public interface CharmFactory {

  /** Makes a charm; nothing should be asked of Juju yet. */
  Charm create(CharmContext context);

  /** How the runtime works for this charm; the standard unless {@link #of} says otherwise. */
  default DispatchSettings settings() {
    return DispatchSettings.standard();
  }

  /** A factory with settings of its own. */
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
