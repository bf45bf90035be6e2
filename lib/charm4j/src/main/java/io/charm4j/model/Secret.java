package io.charm4j.model;

import io.charm4j.hooktool.SecretReference;
import io.charm4j.hooktool.SecretReference.ByLabel;
import io.charm4j.hooktool.SecretReference.ByUri;
import io.charm4j.hooktool.SecretReference.GivingLabel;
import io.charm4j.hooktool.SecretTools;
import io.charm4j.hooktool.SecretTools.View;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A secret that this unit reads or owns. Whatever changes one is told to Juju at once, which holds it
 * back until the hook has succeeded.
 *
 * <p>Reading can fail at any time with {@link io.charm4j.hooktool.PermissionDeniedException} (not, not
 * yet or no longer granted) or {@link io.charm4j.hooktool.SecretNotFoundException} (removed).
 */
public final class Secret {
  private final SecretTools tools;
  private final SecretReference reference;
  private final Consumer<Secret> removal;
  private final Memo<SecretId> id;
  private final Memo<SecretContent> tracked;

  /**
   * {@code first} and {@code view} are how it is read for the first time, {@code removal} learns of its
   * removal.
   */
  Secret(SecretTools tools, SecretReference first, View view, Consumer<Secret> removal) {
    this.tools = tools;
    this.reference = lasting(first);
    this.removal = removal;
    this.id = idOf(first);
    this.tracked = new Memo<>(() -> read(first, view));
  }

  /** Takes the content for read: of a secret that this dispatch has just added. */
  Secret withContent(SecretContent content) {
    tracked.replace(content);
    return this;
  }

  /** Its URI, when it is known without asking Juju. */
  Optional<SecretId> knownId() {
    return id.known();
  }

  /** {@return its URI; asked of Juju when only the label is known, which an owner alone may} */
  public SecretId id() {
    return id.get();
  }

  /** {@return this side's label of it, when it was found or added by one} */
  public Optional<String> label() {
    return switch (reference) {
      case ByUri _ -> Optional.empty();
      case ByLabel(String label) -> Optional.of(label);
      case GivingLabel(String _, String label) -> Optional.of(label);
    };
  }

  /**
   * {@return the content of the revision that this side tracks: the one first read, or last
   * refreshed to}
   */
  public SecretContent content() {
    return tracked.get();
  }

  /** {@return the content of the newest revision, which is tracked from now on} */
  public SecretContent refresh() {
    SecretContent newest = read(reference, View.REFRESH);
    tracked.replace(newest);
    return newest;
  }

  /** {@return the content of the newest revision; what is tracked stays} */
  public SecretContent peek() {
    return read(reference, View.PEEK);
  }

  /**
   * Makes a new revision, for the owner. {@link #content()} stays with the tracked revision; {@link
   * #peek()} and {@link #refresh()} give the new one.
   *
   * @param content what the new revision holds
   */
  public void setContent(SecretContent content) {
    try (SecretFiles files = SecretFiles.write(content)) {
      tools.set(id().uri(), List.of(), files.words());
    }
  }

  /**
   * Lets the other side of a relation read it, until the relation ends.
   *
   * @param relation the relation
   */
  public void grant(Relation relation) {
    tools.grant(id().uri(), relation.id().toString());
  }

  /**
   * Lets one unit on the other side of a relation read it.
   *
   * @param relation the relation
   * @param unit the unit on its other side
   */
  public void grant(Relation relation, UnitName unit) {
    tools.grantToUnit(id().uri(), relation.id().toString(), unit.toString());
  }

  /**
   * Takes that right back from the other side of a relation.
   *
   * @param relation the relation
   */
  public void revoke(Relation relation) {
    tools.revoke(id().uri(), relation.id().toString());
  }

  /** Removes it with all its revisions. */
  public void remove() {
    tools.remove(id().uri());
    removal.accept(this);
  }

  /**
   * Removes one revision.
   *
   * @param revision the revision's number
   */
  public void removeRevision(int revision) {
    tools.removeRevision(id().uri(), revision);
  }

  /**
   * {@return what the owner knows about it}
   *
   * @throws io.charm4j.hooktool.SecretNotFoundException when this unit does not own it
   */
  public SecretInfo info() {
    return read(tools.infoByUri(id().uri()));
  }

  /** Label or URI, never content. */
  @Override
  public String toString() {
    return "Secret[" + label().orElseGet(() -> id().uri()) + "]";
  }

  /** A label is given with the first reading, and is enough from then on. */
  private static SecretReference lasting(SecretReference first) {
    return switch (first) {
      case ByUri uri -> uri;
      case ByLabel label -> label;
      case GivingLabel(String _, String label) -> new ByLabel(label);
    };
  }

  private Memo<SecretId> idOf(SecretReference first) {
    return switch (first) {
      case ByUri(String uri) -> Memo.of(new SecretId(uri));
      case GivingLabel(String uri, String _) -> Memo.of(new SecretId(uri));
      case ByLabel(String label) -> new Memo<>(() -> read(tools.infoByLabel(label)).id());
    };
  }

  private SecretContent read(SecretReference secret, View view) {
    Map<String, SensitiveString> entries = new TreeMap<>();
    tools.get(secret, view).forEach((key, text) -> entries.put(key, SensitiveString.of(text)));
    return SecretContent.of(entries);
  }

  private static SecretInfo read(JsonObject answer) {
    Map.Entry<String, JsonValue> entry =
        answer.members().entrySet().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("secret-info-get named no secret"));
    JsonObject facts =
        entry.getValue() instanceof JsonObject object ? object : new JsonObject(Map.of());
    int revision =
        facts.get("revision").orElse(JsonNumber.of(0)) instanceof JsonNumber(var number)
            ? number.intValue()
            : 0;
    return new SecretInfo(
        SecretId.parse(entry.getKey()),
        revision,
        facts.text("label").orElse(""),
        facts.text("description").orElse(""),
        facts.text("rotation").orElse("never"),
        facts.text("expiry"));
  }
}
