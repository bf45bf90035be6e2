package io.charm4j.model;

import io.charm4j.hooktool.SecretTools;
import io.charm4j.hooktool.ToolAnswer;
import io.charm4j.secret.SecretContent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends what changes about own secrets. Before Juju 3.6 the last change of a secret in one hook replaces
 * the earlier ones (reference/juju-hook-contract §2.6), so there each change is sent with all that was
 * said before it.
 */
final class SecretUpdates {

  private record Said(SecretSettings settings, Optional<SecretContent> content) {}

  private static final Said NOTHING = new Said(SecretSettings.none(), Optional.empty());

  private final SecretTools tools;
  private final Path workspace;
  private final boolean merged;
  private final Map<String, Said> said = new HashMap<>();

  SecretUpdates(SecretTools tools, DispatchFacts facts) {
    this.tools = tools;
    this.workspace = facts.workspace();
    this.merged = facts.juju().mergesSecretUpdates();
  }

  SecretId add(String owner, SecretSettings settings, SecretContent content) {
    SecretId id;
    try (SecretFiles files = SecretFiles.write(workspace, content)) {
      id =
          ToolAnswer.read(
              "secret-add",
              "a secret's URI",
              tools.add(settings.words(), owner, files.words()),
              SecretId::parse);
    }
    remember(id, new Said(settings, Optional.of(content)));
    return id;
  }

  void set(SecretId id, SecretSettings settings, Optional<SecretContent> content) {
    Said before = said.getOrDefault(id.identifier(), NOTHING);
    Said all = new Said(before.settings().overlaidBy(settings), content.or(() -> before.content()));
    Said toSend = merged ? new Said(settings, content) : all;
    send(id, toSend);
    remember(id, all);
  }

  private void send(SecretId id, Said update) {
    if (update.content().isEmpty()) {
      tools.set(id.uri(), update.settings().words(), List.of());
      return;
    }
    try (SecretFiles files = SecretFiles.write(workspace, update.content().get())) {
      tools.set(id.uri(), update.settings().words(), files.words());
    }
  }

  private void remember(SecretId id, Said update) {
    if (!merged) {
      said.put(id.identifier(), update);
    }
  }
}
