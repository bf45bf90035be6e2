package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.NewSecret;
import io.charm4j.testing.engine.context.PendingSecrets;
import io.charm4j.testing.engine.context.PendingSecrets.SecretRight;
import io.charm4j.testing.engine.context.SecretUpdate;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.SecretAttributes;
import io.charm4j.testing.engine.state.SecretGrant;
import io.charm4j.testing.engine.state.SecretIds;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.List;
import java.util.Optional;

/**
 * {@code secret-add}, {@code secret-set}, {@code secret-grant}, {@code secret-revoke} and {@code
 * secret-remove}; all wait for the program's end.
 */
final class SecretWriteTools {
  private SecretWriteTools() {}

  static String add(ToolCall call) throws ToolException {
    ToolArguments arguments = SecretWords.flags().parse(call.words());
    if (arguments.positional().isEmpty() && arguments.text("file").isEmpty()) {
      throw ToolException.usage("missing secret value or filename");
    }
    SecretUpdate update = SecretWords.update(call, arguments, arguments.positional());
    SecretOwner owner =
        arguments.text("owner").orElse("application").equals("unit")
            ? SecretOwner.unit(call.unit())
            : SecretOwner.application(call.unit().application());
    if (!SecretAccess.manages(call, owner)) {
      throw ToolException.failure("this unit is not the leader");
    }
    PendingSecrets pending = call.context().pending().secrets();
    SecretAttributes attributes = update.appliedTo(SecretAttributes.NONE);
    refuseLabelTwice(pending, attributes.label());
    String id = SecretIds.create();
    pending.create(
        id,
        new NewSecret(
            owner,
            attributes,
            update
                .content()
                .orElseThrow(() -> ToolException.usage("missing secret value or filename"))));
    return "secret:" + id + "\n";
  }

  /** Within this run only: clashes with what exists surface at the commit, as in Juju. */
  private static void refuseLabelTwice(PendingSecrets pending, String label) throws ToolException {
    boolean taken =
        !label.isEmpty()
            && pending.created().values().stream()
                .anyMatch(secret -> secret.attributes().label().equals(label));
    if (taken) {
      throw ToolException.failure("secret with label " + GoJson.quote(label) + " already exists");
    }
  }

  static String set(ToolCall call) throws ToolException {
    ToolArguments arguments = SecretWords.flags().parse(call.words());
    String id = requiredId(arguments);
    List<String> words = arguments.positional().subList(1, arguments.positional().size());
    SecretUpdate update = SecretWords.update(call, arguments, words);
    refuseUnmanaged(call, id);
    call.context().pending().secrets().update(id, update);
    return "";
  }

  private static String requiredId(ToolArguments arguments) throws ToolException {
    return SecretWords.id(
        arguments.positional(0).orElseThrow(() -> ToolException.usage("missing secret URI")));
  }

  /**
   * Refuses a secret that is not there, and one of the application on a unit that does not lead. What
   * belongs to others is refused at the commit only (reference/juju-hook-contract §2.6).
   */
  private static void refuseUnmanaged(ToolCall call, String id) throws ToolException {
    if (call.context().pending().secrets().createdSecret(id).isPresent()) {
      return;
    }
    SecretState secret = SecretAccess.find(call, id).orElseThrow(() -> SecretAccess.notFound(id));
    if (secret.owner().includes(call.unit()) && !SecretAccess.manages(call, secret.owner())) {
      throw ToolException.failure("this unit is not the leader");
    }
  }

  static String grant(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().text("relation", "r").text("unit").parse(call.words());
    String id = requiredId(arguments);
    arguments.refuseMoreThan(1);
    RelationState relation = RelationReference.resolve(call, arguments);
    String application = relation.otherEnd(call.unit().application()).application();
    Optional<String> unit = arguments.text("unit");
    if (unit.isPresent()
        && !UnitName.tryParse(unit.get())
            .map(name -> name.application().equals(application))
            .orElse(false)) {
      throw ToolException.failure(
          "cannot specify unit "
              + GoJson.quote(unit.get())
              + " in relation to application "
              + GoJson.quote(application));
    }
    refuseUnmanaged(call, id);
    SecretGrant grant = SecretGrant.of(unit.orElse(application), Optional.of(relation.id()));
    call.context().pending().secrets().grant(new SecretRight(id, grant));
    return "";
  }

  static String revoke(ToolCall call) throws ToolException {
    ToolArguments arguments =
        Flags.none()
            .text("relation", "r")
            .text("app", "application")
            .text("unit")
            .parse(call.words());
    String id = requiredId(arguments);
    arguments.refuseMoreThan(1);
    Optional<String> application = arguments.text("app");
    Optional<String> unit = arguments.text("unit");
    if (application.isPresent() && unit.isPresent()) {
      throw ToolException.usage("specify only one of application or unit");
    }
    Optional<RelationState> relation = RelationReference.find(call, arguments);
    String subject =
        unit.or(() -> application)
            .or(() ->
                relation.map(found -> found.otherEnd(call.unit().application()).application()))
            .orElseThrow(() -> ToolException.usage("missing relation or application or unit"));
    refuseUnmanaged(call, id);
    Optional<Integer> number =
        arguments.text("relation").isPresent() ? relation.map(RelationState::id) : Optional.empty();
    call.context().pending().secrets().revoke(new SecretRight(id, SecretGrant.of(subject, number)));
    return "";
  }

  static String remove(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().text("revision").parse(call.words());
    String id = requiredId(arguments);
    arguments.refuseMoreThan(1);
    refuseUnmanaged(call, id);
    Optional<String> revision = arguments.text("revision");
    if (revision.isEmpty()) {
      call.context().pending().secrets().remove(id);
      return "";
    }
    if (!revision.get().matches("[1-9]\\d{0,8}")) {
      throw ToolException.usage(
          "invalid value " + GoJson.quote(revision.get()) + " for option --revision");
    }
    call.context().pending().secrets().remove(id, Integer.parseInt(revision.get()));
    return "";
  }
}
