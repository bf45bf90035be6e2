package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.charm4j.testing.engine.context.PendingSecrets;
import io.charm4j.testing.engine.context.PendingSecrets.SecretRight;
import io.charm4j.testing.engine.context.SecretUpdate;
import io.charm4j.testing.engine.state.SecretAttributes;
import io.charm4j.testing.engine.state.SecretContent;
import io.charm4j.testing.engine.state.SecretGrant;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.state.SecretTracking;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code secret-get}, {@code secret-info-get} and {@code secret-ids}. */
final class SecretReadTools {
  private SecretReadTools() {}

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments =
        Flags.plainGetter().text("label").toggle("peek").toggle("refresh").parse(call.words());
    Optional<String> uri = arguments.positional(0);
    Optional<String> label = arguments.text("label");
    if (uri.isEmpty() && label.isEmpty()) {
      throw ToolException.usage("require either a secret URI or label");
    }
    arguments.refuseMoreThan(2);
    if (arguments.isSet("peek") && arguments.isSet("refresh")) {
      throw ToolException.usage("specify one of --peek or --refresh but not both");
    }
    String id =
        uri.isPresent()
            ? SecretWords.id(uri.get())
            : SecretAccess.byLabel(call, label.orElse(""))
                .orElseThrow(() ->
                    ToolException.failure(
                        "consumer label " + GoJson.quote(label.orElse("")) + " not found"));
    SecretContent content = read(call, arguments, id, uri.isPresent() ? label : Optional.empty());
    return print(call, arguments, content);
  }

  private static SecretContent read(
      ToolCall call, ToolArguments arguments, String id, Optional<String> newLabel)
      throws ToolException {
    PendingSecrets pending = call.context().pending().secrets();
    if (pending.createdSecret(id).isPresent()) {
      return pending.createdSecret(id).get().content();
    }
    SecretState secret = SecretAccess.find(call, id).orElseThrow(() -> SecretAccess.notFound(id));
    if (!secret.readableBy(call.unit())) {
      throw ToolException.failure("permission denied");
    }
    boolean latest = arguments.isSet("peek") || arguments.isSet("refresh");
    SecretTracking held = secret.trackingOf(call.unit());
    if (newLabel.isPresent() || held.revision() == 0) {
      remember(call, id, newLabel, held, secret.latest());
    }
    if (arguments.isSet("refresh")) {
      pending.refresh(id);
    }
    if (latest || pending.refreshed().contains(id)) {
      Optional<SecretContent> waiting = pending.updateOf(id).flatMap(SecretUpdate::content);
      return waiting.isPresent() ? waiting.get() : SecretAccess.content(call, id, secret.latest());
    }
    return SecretAccess.content(call, id, held.revision() == 0 ? secret.latest() : held.revision());
  }

  /** The first read and a new label are known to Juju at once; only a refresh waits. */
  private static void remember(
      ToolCall call, String id, Optional<String> label, SecretTracking held, int latest)
      throws ToolException {
    SecretTracking tracked = held.revision() == 0 ? held.at(latest) : held;
    SecretTracking labelled = label.map(tracked::labelled).orElse(tracked);
    call.change(draft -> {
      SecretState state = draft.secrets().get(id);
      if (state != null) {
        draft.secrets().put(id, state.withTracking(call.unit(), labelled));
      }
    });
  }

  private static String print(ToolCall call, ToolArguments arguments, SecretContent content)
      throws ToolException {
    Optional<String> word = arguments.positional(1);
    if (word.isEmpty()) {
      ObjectNode values = JsonNodeFactory.instance.objectNode();
      content.values().keySet().forEach(key -> values.put(key, text(content, key)));
      return call.answer(arguments, values, "yaml");
    }
    boolean encoded = word.get().endsWith("#base64");
    String key =
        encoded ? word.get().substring(0, word.get().length() - "#base64".length()) : word.get();
    String value = content.values().get(key);
    if (value == null) {
      throw ToolException.failure("secret key value " + GoJson.quote(key) + " not found");
    }
    return call.answer(arguments, TextNode.valueOf(encoded ? value : text(content, key)), "yaml");
  }

  private static String text(SecretContent content, String key) {
    return new String(content.bytes(key), StandardCharsets.UTF_8);
  }

  static String info(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.plainGetter().text("label").parse(call.words());
    Optional<String> uri = arguments.positional(0);
    Optional<String> label = arguments.text("label");
    if (uri.isPresent() == label.isPresent()) {
      throw ToolException.usage(
          uri.isPresent()
              ? "specify either a secret URI or label but not both"
              : "require either a secret URI or label");
    }
    arguments.refuseMoreThan(1);
    String id =
        uri.isPresent()
            ? SecretWords.id(uri.get())
            : SecretAccess.byLabel(call, label.orElse(""))
                .orElseThrow(() -> SecretAccess.notFound(label.orElse("")));
    SecretState secret =
        waiting(call, id)
            .or(() -> SecretAccess.find(call, id))
            .filter(found -> SecretAccess.manages(call, found.owner()))
            .orElseThrow(() -> SecretAccess.notFound(id));
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set(id, describe(call, secret));
    return call.answer(arguments, result, "yaml");
  }

  /** A secret that this run makes, as its commit will make it. */
  private static Optional<SecretState> waiting(ToolCall call, String id) {
    PendingSecrets pending = call.context().pending().secrets();
    return pending
        .createdSecret(id)
        .map(created -> {
          SecretState secret =
              SecretState.first(
                  id, created.owner(), created.attributes(), call.services().clock().instant());
          for (SecretRight right : pending.granted()) {
            secret = right.secret().equals(id) ? secret.withGrant(right.grant()) : secret;
          }
          for (SecretRight right : pending.revoked()) {
            secret = right.secret().equals(id) ? secret.withoutGrant(right.grant()) : secret;
          }
          return secret;
        });
  }

  private static ObjectNode describe(ToolCall call, SecretState secret) {
    SecretAttributes attributes =
        call.context()
            .pending()
            .secrets()
            .updateOf(secret.id())
            .map(update -> update.appliedTo(secret.attributes()))
            .orElse(secret.attributes());
    ObjectNode facts =
        JsonNodeFactory.instance
            .objectNode()
            .put("revision", secret.latest())
            .put("label", attributes.label())
            .put("owner", secret.owner().kind().name().toLowerCase(Locale.ROOT))
            .put("description", attributes.description())
            .put("rotation", attributes.rotation());
    attributes.expiry().ifPresent(time -> facts.put("expiry", time.toString()));
    secret.schedule().nextRotation().ifPresent(time -> facts.put("rotates", time.toString()));
    ArrayNode access = facts.putArray("access");
    for (SecretGrant grant : secret.grants()) {
      ObjectNode right = access.addObject();
      right.put(
          "target",
          (grant.isUnit() ? "unit-" : "application-") + grant.subject().replace('/', '-'));
      grant.relation().ifPresent(relation -> right.put("scope", "relation-" + relation));
      right.put("role", "view");
    }
    return facts;
  }

  static String ids(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().parse(call.words());
    arguments.refuseMoreThan(0);
    SortedSet<String> ids = new TreeSet<>();
    for (SecretState secret : call.state().secrets().values()) {
      SecretOwner owner = secret.owner();
      if (SecretAccess.manages(call, owner) && SecretAccess.find(call, secret.id()).isPresent()) {
        ids.add(secret.id());
      }
    }
    ids.addAll(call.context().pending().secrets().created().keySet());
    return call.answer(arguments, ids.isEmpty() ? NullNode.getInstance() : JsonValues.array(ids));
  }
}
