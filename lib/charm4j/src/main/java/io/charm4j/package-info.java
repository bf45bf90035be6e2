/**
 * A hook runtime for Juju charms written in Java: implement {@link io.charm4j.Charm}, hand a {@link
 * io.charm4j.CharmFactory} to {@link io.charm4j.CharmRuntime#main}.
 *
 * <p>For every event Juju starts the charm anew. The runtime makes an {@linkplain io.charm4j.event event}
 * of the environment and hands it to {@link io.charm4j.Charm#handle}, a {@code switch} over a sealed
 * hierarchy. What the charm asks of the {@linkplain io.charm4j.model model} is asked of Juju at the first
 * question and remembered; what it writes is visible to itself at once, and sent when the event has been
 * handled. {@linkplain io.charm4j.status Statuses} are collected at the end.
 *
 * <pre>{@code
 * public final class GreeterCharm implements Charm {
 *   private final CharmContext context;
 *
 *   GreeterCharm(CharmContext context) {
 *     this.context = context;
 *   }
 *
 *   public static void main(String[] arguments) {
 *     CharmRuntime.main(GreeterCharm::new);
 *   }
 *
 *   @Override
 *   public void handle(Event event) {
 *     if (event instanceof ActionInvoked invoked) {
 *       context.action(invoked).setResult("greeting", "hello");
 *     }
 *   }
 *
 *   @Override
 *   public void collectUnitStatus(StatusCollector statuses) {
 *     statuses.add(new Active("ready"));
 *   }
 * }
 * }</pre>
 *
 * <p>A charm of several parts, or a library, has {@linkplain io.charm4j.Observers observers}: they are told
 * of events each by itself, defer for themselves alone, and make {@linkplain io.charm4j.CustomEventType
 * events of their own}. What has to wait is best put off by {@link
 * io.charm4j.CharmContext#requestReconcile}; {@link io.charm4j.CharmContext#defer} replays an event as it
 * was. Both, and {@linkplain io.charm4j.CharmContext#storedState stored state}, are kept for the next
 * dispatch in the charm's directory, which on Kubernetes goes with the pod, or on the controller, by {@link
 * io.charm4j.DispatchSettings.Keeping}.
 *
 * <p>Not offered, for they are legacy (reference/juju-hook-contract §2.8): payloads, Kubernetes specs of the
 * podspec operators, and metrics.
 */
@NullMarked
package io.charm4j;

import org.jspecify.annotations.NullMarked;
