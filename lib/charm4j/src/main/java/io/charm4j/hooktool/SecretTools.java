package io.charm4j.hooktool;

import io.charm4j.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code secret-*} tools (reference/juju-hook-contract §2.6). Contents come as words of the form
 * {@code key#file=/path}, so that no secret is ever on a command line.
 */
public final class SecretTools {

  /** Which revision of a secret a reader wants. */
  public enum View {
    /** The revision that the reader tracks. */
    TRACKED,
    /** The newest one; what is tracked stays. */
    PEEK,
    /** The newest one, which is tracked from then on. */
    REFRESH
  }

  private final HookTools tools;

  /**
   * The secret tools of a runner.
   *
   * @param tools calls hook tools
   */
  public SecretTools(HookTools tools) {
    this.tools = tools;
  }

  /**
   * Adds a secret and gives its URI.
   *
   * @param settings words such as {@code --label}, {@code x}
   * @param owner {@code application} or {@code unit}
   * @param content words such as {@code password#file=/path}
   * @return the URI
   */
  public String add(List<String> settings, String owner, List<String> content) {
    List<String> words = new ArrayList<>(settings);
    words.addAll(List.of("--owner", owner));
    words.addAll(content);
    return tools.text(call("secret-add", words)).strip();
  }

  /**
   * Changes a secret of ours: its settings, its content, or both.
   *
   * @param uri the secret's URI
   * @param settings options of the tool, such as a label
   * @param content the entries, each as {@code key#file=path}
   * @throws SecretNotFoundException when there is no such secret
   */
  public void set(String uri, List<String> settings, List<String> content) {
    List<String> words = new ArrayList<>(settings);
    words.add(uri);
    words.addAll(content);
    tools.run(call("secret-set", words));
  }

  /**
   * {@return the content of a secret}
   *
   * @param secret which secret
   * @param view which revision
   * @throws SecretNotFoundException when there is no such secret
   * @throws PermissionDeniedException when it was not granted to this unit
   */
  public Map<String, String> get(SecretReference secret, View view) {
    List<String> words = new ArrayList<>(List.of(HookTools.JSON));
    words.addAll(secret.words());
    switch (view) {
      case TRACKED -> {}
      case PEEK -> words.add("--peek");
      case REFRESH -> words.add("--refresh");
    }
    return tools.textsByKey(call("secret-get", words));
  }

  /**
   * {@return what the owner may know about a secret: an object with one member, named by the bare
   * id}
   *
   * @param uri the secret's URI
   * @throws SecretNotFoundException when there is no such secret, or this unit does not own it
   */
  public JsonObject infoByUri(String uri) {
    return tools.object(HookToolCall.of("secret-info-get", HookTools.JSON, uri));
  }

  /**
   * {@return the same, found by the owner's label}
   *
   * @param label this side's label
   * @throws SecretNotFoundException when there is no such secret, or this unit does not own it
   */
  public JsonObject infoByLabel(String label) {
    return tools.object(HookToolCall.of("secret-info-get", HookTools.JSON, "--label", label));
  }

  /** {@return the bare ids of the secrets that this unit owns or manages} */
  public List<String> ids() {
    return tools.texts(HookToolCall.of("secret-ids", HookTools.JSON));
  }

  /**
   * Lets the other side of a relation read a secret.
   *
   * @param uri the secret's URI
   * @param relation the relation's id, such as {@code db:7}
   */
  public void grant(String uri, String relation) {
    tools.run(HookToolCall.of("secret-grant", "--relation", relation, uri));
  }

  /**
   * Lets one unit on the other side of a relation read a secret.
   *
   * @param uri the secret's URI
   * @param relation the relation's id, such as {@code db:7}
   * @param unit the unit's name
   */
  public void grantToUnit(String uri, String relation, String unit) {
    tools.run(HookToolCall.of("secret-grant", "--relation", relation, "--unit", unit, uri));
  }

  /**
   * Takes the right to read a secret back from the other side of a relation.
   *
   * @param uri the secret's URI
   * @param relation the relation's id, such as {@code db:7}
   */
  public void revoke(String uri, String relation) {
    tools.run(HookToolCall.of("secret-revoke", "--relation", relation, uri));
  }

  /**
   * Takes the right to read a secret back from one unit on the other side of a relation.
   *
   * @param uri the secret's URI
   * @param relation the relation's id
   * @param unit the unit's name
   */
  public void revokeFromUnit(String uri, String relation, String unit) {
    tools.run(HookToolCall.of("secret-revoke", "--relation", relation, "--unit", unit, uri));
  }

  /**
   * Takes the right to read a secret back from an application, by whichever relation it got it.
   *
   * @param uri the secret's URI
   * @param application the application's name
   */
  public void revokeFromApplication(String uri, String application) {
    tools.run(HookToolCall.of("secret-revoke", "--app", application, uri));
  }

  /**
   * Takes the right to read a secret back from a unit, by whichever relation it got it.
   *
   * @param uri the secret's URI
   * @param unit the unit's name
   */
  public void revokeFromUnit(String uri, String unit) {
    tools.run(HookToolCall.of("secret-revoke", "--unit", unit, uri));
  }

  /**
   * Removes a secret with all its revisions.
   *
   * @param uri the secret's URI
   */
  public void remove(String uri) {
    tools.run(HookToolCall.of("secret-remove", uri));
  }

  /**
   * Removes one revision of a secret.
   *
   * @param uri the secret's URI
   * @param revision the revision's number
   */
  public void removeRevision(String uri, int revision) {
    tools.run(HookToolCall.of("secret-remove", uri, "--revision", Integer.toString(revision)));
  }

  private static HookToolCall call(String tool, List<String> words) {
    return new HookToolCall(tool, words, Optional.empty());
  }
}
