package io.charm4j.model;

import io.charm4j.hooktool.SecretReference;
import io.charm4j.hooktool.SecretReference.ByLabel;
import io.charm4j.hooktool.SecretReference.ByUri;
import io.charm4j.hooktool.SecretReference.GivingLabel;
import io.charm4j.hooktool.SecretTools;
import io.charm4j.hooktool.SecretTools.View;
import io.charm4j.hooktool.ToolAnswer;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A secret that this unit reads or owns. Whatever changes one is told to Juju at once, which holds it
 * back until the hook has succeeded.
 *
 * <p>Reading can fail at any time with {@link io.charm4j.hooktool.PermissionDeniedException} (not, not
 * yet or no longer granted) or {@link io.charm4j.hooktool.SecretNotFoundException} (removed).
 */
public final class Secret {
  private final Secrets secrets;
  private final SecretTools tools;
  private final SecretReference reference;
  private final Memo<SecretId> id;
  private final Memo<SecretContent> tracked;
  private final Memo<SecretContent> newest;
  private final Memo<SecretInfo> info;
  private int changesSeen;

  /** {@code first} and {@code view} are how it is read for the first time. */
  Secret(Secrets secrets, SecretTools tools, SecretReference first, View view) {
    this.secrets = secrets;
    this.tools = tools;
    this.reference = lasting(first);
    this.id = idOf(first);
    this.tracked = new Memo<>(() -> read(first, view));
    this.newest = new Memo<>(() -> read(reference, View.PEEK));
    this.info = new Memo<>(() -> SecretInfo.of(tools.infoByUri(id().uri())));
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
    SecretContent content = read(reference, View.REFRESH);
    tracked.replace(content);
    forgetWhatMayHaveChanged();
    newest.replace(content);
    return content;
  }

  /** {@return the content of the newest revision; what is tracked stays} */
  public SecretContent peek() {
    forgetWhatMayHaveChanged();
    return newest.get();
  }

  /**
   * Makes a new revision, for the owner. {@link #content()} stays with the tracked revision; {@link
   * #peek()} and {@link #refresh()} give the new one. Juju makes no revision of an equal content (before
   * 3.6: always one).
   *
   * @param content what the new revision holds
   */
  public void setContent(SecretContent content) {
    secrets.updates().set(id(), SecretSettings.none(), Optional.of(content));
    secrets.changed();
  }

  /**
   * Changes what is said about it, for the owner; what the settings do not say stays as it is.
   *
   * @param settings what to change
   * @throws SecretLabelTakenException when another secret has that label already
   */
  public void setInfo(SecretSettings settings) {
    if (settings.isEmpty()) {
      return;
    }
    settings.label().ifPresent(label -> secrets.requireFree(label, this));
    secrets.updates().set(id(), settings, Optional.empty());
    settings.label().ifPresent(label -> secrets.relabelled(this, label));
    secrets.changed();
  }

  /**
   * Lets the other side of a relation read it, until the relation ends.
   *
   * @param relation the relation
   */
  public void grant(Relation relation) {
    tools.grant(id().uri(), relation.id().toString());
    secrets.changed();
  }

  /**
   * Lets one unit on the other side of a relation read it.
   *
   * @param relation the relation
   * @param unit the unit on its other side
   */
  public void grant(Relation relation, UnitName unit) {
    tools.grantToUnit(id().uri(), relation.id().toString(), unit.toString());
    secrets.changed();
  }

  /**
   * Takes that right back from the other side of a relation.
   *
   * @param relation the relation
   */
  public void revoke(Relation relation) {
    tools.revoke(id().uri(), relation.id().toString());
    secrets.changed();
  }

  /**
   * Takes that right back from one unit on the other side of a relation.
   *
   * @param relation the relation
   * @param unit the unit on its other side
   */
  public void revoke(Relation relation, UnitName unit) {
    tools.revokeFromUnit(id().uri(), relation.id().toString(), unit.toString());
    secrets.changed();
  }

  /**
   * Takes the right to read it back from an application, by whichever relation it got it.
   *
   * @param application the application
   */
  public void revoke(ApplicationName application) {
    tools.revokeFromApplication(id().uri(), application.toString());
    secrets.changed();
  }

  /**
   * Takes the right to read it back from a unit, by whichever relation it got it.
   *
   * @param unit the unit
   */
  public void revoke(UnitName unit) {
    tools.revokeFromUnit(id().uri(), unit.toString());
    secrets.changed();
  }

  /** Removes it with all its revisions. */
  public void remove() {
    tools.remove(id().uri());
    secrets.forget(this);
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
    forgetWhatMayHaveChanged();
    return info.get();
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
      case ByLabel(String label) -> new Memo<>(() -> SecretInfo.of(tools.infoByLabel(label)).id());
    };
  }

  /** Also by way of another object for the same secret, found by another name. */
  private void forgetWhatMayHaveChanged() {
    if (changesSeen != secrets.changes()) {
      changesSeen = secrets.changes();
      newest.forget();
      info.forget();
    }
  }

  private SecretContent read(SecretReference secret, View view) {
    Map<String, SensitiveString> entries = new TreeMap<>();
    tools.get(secret, view).forEach((key, text) -> entries.put(key, SensitiveString.of(text)));
    return ToolAnswer.read("secret-get", "a secret's content", entries, SecretContent::of);
  }
}
