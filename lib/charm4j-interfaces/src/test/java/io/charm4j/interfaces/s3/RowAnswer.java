package io.charm4j.interfaces.s3;

import java.util.Map;

/**
 * What the provider of one row of reference/s3-relation §11 shows.
 *
 * @param databag its application databag; a secret's URI takes the place of {@code secret-extra}
 * @param secret the content of its secret; empty for no secret
 * @param granted whether it lets the requirer read the secret
 * @param namesItsModel whether the secret's URI names the model, as it does for other models
 */
record RowAnswer(
    Map<String, String> databag,
    Map<String, String> secret,
    boolean granted,
    boolean namesItsModel) {

  static RowAnswer of(Map<String, String> databag) {
    return new RowAnswer(databag, Map.of(), true, false);
  }

  RowAnswer withSecret(Map<String, String> content) {
    return new RowAnswer(databag, content, granted, namesItsModel);
  }

  RowAnswer withoutGrant() {
    return new RowAnswer(databag, secret, false, namesItsModel);
  }

  RowAnswer namingItsModel() {
    return new RowAnswer(databag, secret, granted, true);
  }
}
