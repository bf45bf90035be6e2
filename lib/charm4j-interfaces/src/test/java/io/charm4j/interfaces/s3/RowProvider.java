package io.charm4j.interfaces.s3;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.databag.Databag;
import io.charm4j.event.Event;
import io.charm4j.model.Relation;
import io.charm4j.model.Secret;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider without any rule: whatever happens, it shows what its row says. */
record RowProvider(CharmContext context, Supplier<RowAnswer> row) implements Charm {
  private static final String LABEL = "row";

  @Override
  public void handle(Event event) {
    context.model().relations(RelatedCharms.ENDPOINT).forEach(this::show);
  }

  private void show(Relation relation) {
    RowAnswer answer = row.get();
    Map<String, String> wanted = new LinkedHashMap<>(answer.databag());
    if (!answer.secret().isEmpty()) {
      wanted.put(S3Fields.SECRET_EXTRA, uri(secret(relation, answer), answer));
    }
    Databag databag = relation.applicationData();
    List.copyOf(databag.asMap().keySet()).stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(databag::remove);
    wanted.forEach(databag::set);
  }

  private Secret secret(Relation relation, RowAnswer answer) {
    SecretContent content = content(answer.secret());
    Optional<Secret> existing = context.model().secrets().byLabel(LABEL);
    Secret secret =
        existing.orElseGet(() -> context.model().secrets().addForApplication(LABEL, content));
    if (existing.isPresent() && !secret.peek().equals(content)) {
      secret.setContent(content);
    }
    if (answer.granted()) {
      secret.grant(relation);
    }
    return secret;
  }

  private String uri(Secret secret, RowAnswer answer) {
    return answer.namesItsModel()
        ? "secret://" + context.model().info().uuid() + "/" + secret.id().identifier()
        : secret.id().uri();
  }

  private static SecretContent content(Map<String, String> fields) {
    Map<String, SensitiveString> entries = new LinkedHashMap<>();
    fields.forEach((key, value) -> entries.put(key, SensitiveString.of(value)));
    return SecretContent.of(entries);
  }
}
