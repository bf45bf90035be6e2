package io.charm4j;

import io.charm4j.databag.DatabagCodec;
import java.util.regex.Pattern;

/**
 * A kind of event that a charm or a library makes itself, such as "the credentials have changed", of what
 * Juju only reports as a relation's change. {@link Observers#emit} delivers it.
 *
 * <pre>{@code
 * record CredentialsChanged(String endpoint) {
 *   private static final DatabagKey<String> ENDPOINT = DatabagKey.text("endpoint");
 *   static final CustomEventType<CredentialsChanged> TYPE =
 *       new CustomEventType<>(
 *           "credentials-changed",
 *           DatabagCodec.of(
 *               bag -> new CredentialsChanged(bag.get(ENDPOINT)),
 *               DatabagCodec.field(ENDPOINT, CredentialsChanged::endpoint)));
 * }
 * }</pre>
 *
 * @param name its name, under which a deferred one is found again: lower-case letters, digits, inner
 *     hyphens; once given it stays
 * @param codec writes an event's data when it is deferred and reads it in the next dispatch; no secret
 *     belongs into it
 * @param <E> the event, best a record
 */
public record CustomEventType<E>(String name, DatabagCodec<E> codec) {
  private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9-]*[a-z0-9])?");

  /** Checks the name. */
  public CustomEventType {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" cannot name a custom event: use lower-case letters, digits and inner hyphens");
    }
  }
}
