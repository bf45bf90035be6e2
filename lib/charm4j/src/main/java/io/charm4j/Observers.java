package io.charm4j;

import io.charm4j.event.Event;
import io.charm4j.status.StatusCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a charm that are told of what happens each by itself, beside {@link Charm}'s own methods:
 * for charms of several parts, and for libraries. To be filled in the charm's constructor, which runs for
 * every dispatch.
 *
 * <pre>{@code
 * context.observers()
 *     .observe("cluster", cluster::onEvent)
 *     .observe("backup", CredentialsChanged.TYPE, backup::onCredentials)
 *     .collectUnitStatus(cluster::collectStatus);
 * }</pre>
 */
public final class Observers {
  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

  private final Deferrals deferrals;
  private final Tracer tracer;
  private final Map<String, Observer<Event>> ofEvents = new LinkedHashMap<>();
  private final List<CustomObserver<?>> ofCustomEvents = new ArrayList<>();
  private final List<Consumer<StatusCollector>> unitStatuses = new ArrayList<>();
  private final List<Consumer<StatusCollector>> applicationStatuses = new ArrayList<>();
  private final List<Runnable> preCommits = new ArrayList<>();
  private final List<Runnable> commits = new ArrayList<>();

  Observers(Deferrals deferrals, Tracer tracer) {
    this.deferrals = deferrals;
    this.tracer = tracer;
  }

  /**
   * Tells an observer of every event of Juju's, after the charm itself and in the order of these calls.
   *
   * @param name under which it defers: once given, it stays
   * @param observer is told
   * @return this, for the next call
   * @throws IllegalArgumentException when the name is empty or taken
   */
  public Observers observe(String name, Observer<Event> observer) {
    requireName(name, ofEvents.containsKey(name));
    ofEvents.put(name, observer);
    return this;
  }

  /**
   * Tells an observer of a custom event.
   *
   * @param name under which it defers: once given, it stays
   * @param <E> the event
   * @param type the kind of event
   * @param observer is told
   * @return this, for the next call
   * @throws IllegalArgumentException when the name is empty, or taken for that type of event
   */
  public <E> Observers observe(String name, CustomEventType<E> type, Observer<E> observer) {
    requireName(name, find(name, type.name()).isPresent());
    ofCustomEvents.add(new CustomObserver<>(name, type, observer));
    return this;
  }

  /**
   * Tells all observers of a custom event, now and one after the other. What one of them throws ends the
   * dispatch unless the caller catches it.
   *
   * @param <E> the event
   * @param type the kind of event
   * @param event the event
   */
  public <E> void emit(CustomEventType<E> type, E event) {
    for (CustomObserver<?> observer : List.copyOf(ofCustomEvents)) {
      if (observer.type().equals(type)) {
        // The types are equal, so this observer takes such events.
        @SuppressWarnings("unchecked")
        CustomObserver<E> taker = (CustomObserver<E>) observer;
        deliver(taker, event);
      }
    }
  }

  /**
   * Asks for statuses of this unit at the end of the dispatch, with {@link Charm#collectUnitStatus}.
   *
   * @param teller adds statuses
   * @return this, for the next call
   */
  public Observers collectUnitStatus(Consumer<StatusCollector> teller) {
    unitStatuses.add(teller);
    return this;
  }

  /**
   * The same for the application, on the leader.
   *
   * @param teller adds statuses
   * @return this, for the next call
   */
  public Observers collectApplicationStatus(Consumer<StatusCollector> teller) {
    applicationStatuses.add(teller);
    return this;
  }

  /**
   * Does something when all events are handled and statuses told; the last chance to write.
   *
   * @param work what to do
   * @return this, for the next call
   */
  public Observers beforeCommit(Runnable work) {
    preCommits.add(work);
    return this;
  }

  /**
   * Does something when all was sent to Juju. Databags and stored state cannot be written any more.
   *
   * @param work what to do
   * @return this, for the next call
   */
  public Observers atCommit(Runnable work) {
    commits.add(work);
    return this;
  }

  void deliver(Event event) {
    ofEvents.forEach((name, observer) -> deliver(name, observer, event));
  }

  /** Tells an observer of a deferred event again; answers whether there is still such an observer. */
  boolean deliverAgain(Deferral.OfEvent deferral) {
    Optional<Observer<Event>> observer = Optional.ofNullable(ofEvents.get(deferral.observer()));
    observer.ifPresent(found -> deliver(deferral.observer(), found, deferral.event()));
    return observer.isPresent();
  }

  /** The same for a custom event. */
  boolean deliverAgain(Deferral.OfCustomEvent deferral) {
    return find(deferral.observer(), deferral.type())
        .filter(observer -> deliverAgain(observer, deferral))
        .isPresent();
  }

  void tellUnitStatuses(StatusCollector statuses) {
    unitStatuses.forEach(teller -> teller.accept(statuses));
  }

  void tellApplicationStatuses(StatusCollector statuses) {
    applicationStatuses.forEach(teller -> teller.accept(statuses));
  }

  void runPreCommits() {
    preCommits.forEach(Runnable::run);
  }

  void runCommits() {
    commits.forEach(Runnable::run);
  }

  private void deliver(String name, Observer<Event> observer, Event event) {
    tracer.observer(
        name,
        event.hookName(),
        () -> {
          switch (observer.handle(event)) {
            case DONE -> {}
            case DEFER -> deferrals.add(name, event);
          }
        });
  }

  private <E> void deliver(CustomObserver<E> observer, E event) {
    tracer.observer(
        observer.name(),
        observer.type().name(),
        () -> {
          switch (observer.handler().handle(event)) {
            case DONE -> {}
            case DEFER -> deferrals.add(observer.deferral(event));
          }
        });
  }

  /** False when this version of the charm can no longer read what an earlier one kept. */
  private <E> boolean deliverAgain(CustomObserver<E> observer, Deferral.OfCustomEvent deferral) {
    E event;
    try {
      event = observer.read(deferral);
    } catch (RuntimeException e) {
      LOG.warn("Deferred event {} cannot be read any more", deferral.type(), e);
      return false;
    }
    deliver(observer, event);
    return true;
  }

  private Optional<CustomObserver<?>> find(String name, String type) {
    return ofCustomEvents.stream()
        .<CustomObserver<?>>map(observer -> observer)
        .filter(observer -> observer.name().equals(name) && observer.type().name().equals(type))
        .findFirst();
  }

  private static void requireName(String name, boolean taken) {
    if (name.isEmpty() || taken) {
      throw new IllegalArgumentException(
          "An observer needs a name of its own to find what it deferred: \"" + name + "\"");
    }
  }

  private record CustomObserver<E>(String name, CustomEventType<E> type, Observer<E> handler) {

    Deferral.OfCustomEvent deferral(E event) {
      StoredState data = new StoredState("data of custom event " + type.name(), Map.of());
      type.codec().write(data, event);
      return new Deferral.OfCustomEvent(name, type.name(), data.asMap());
    }

    E read(Deferral.OfCustomEvent deferral) {
      return type.codec()
          .read(new StoredState("data of custom event " + type.name(), deferral.data()));
    }
  }
}
