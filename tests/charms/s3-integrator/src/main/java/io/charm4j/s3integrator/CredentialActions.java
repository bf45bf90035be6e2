package io.charm4j.s3integrator;

import io.charm4j.action.Action;
import io.charm4j.interfaces.s3.S3Credentials;
import io.charm4j.interfaces.s3.S3Fields;
import io.charm4j.interfaces.s3.S3Offer;
import io.charm4j.model.Model;
import io.charm4j.secret.SensitiveString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The actions of the charm. */
final class CredentialActions {
  private final Model model;
  private final CredentialStore store;

  CredentialActions(Model model, CredentialStore store) {
    this.model = model;
    this.store = store;
  }

  /** Runs one action; Juju only sends those that the charm declares. */
  void run(Action action) {
    switch (action.name()) {
      case "sync-s3-credentials" -> synchronizeCredentials(action);
      case "get-s3-connection-info" -> showConnection(action);
      default -> action.fail("There is no action " + action.name() + ".");
    }
  }

  private void synchronizeCredentials(Action action) {
    if (!model.isLeader()) {
      action.fail("The action can be run only on leader unit.");
      return;
    }
    Optional<SensitiveString> accessKey = parameter(action, S3Fields.ACCESS_KEY);
    Optional<SensitiveString> secretKey = parameter(action, S3Fields.SECRET_KEY);
    if (accessKey.isEmpty() || secretKey.isEmpty()) {
      action.fail("Both access-key and secret-key must be given, and neither may be empty.");
      return;
    }
    store.store(new S3Credentials(accessKey.get(), secretKey.get()));
    if (ConfigurationReader.read(model.config()) instanceof IntegratorConfiguration.Valid valid
        && valid.credentials().isPresent()) {
      action.log("Kept, but the secret that the option 'credentials' names is handed out instead.");
    }
    action.setResult("ok", "Credentials successfully updated.");
  }

  private static Optional<SensitiveString> parameter(Action action, String name) {
    return action
        .parameters()
        .text(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(SensitiveString::of);
  }

  private void showConnection(Action action) {
    Situation situation = Situation.of(model, store);
    switch (situation.configuration()) {
      case IntegratorConfiguration.Invalid invalid ->
          action.fail(IntegratorStatus.invalid(invalid).message());
      case IntegratorConfiguration.Valid valid -> {
        shown(valid.offer()).forEach(action::setResult);
        boolean held = situation.held() instanceof HeldCredentials.Found;
        action.setResult("credentials", held ? "set" : "missing");
      }
    }
  }

  /** The options that are set; of the certificates only how many there are. */
  private static Map<String, String> shown(S3Offer offer) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(S3Fields.BUCKET, offer.bucket());
    options.put(S3Fields.ENDPOINT, offer.endpoint());
    options.put(S3Fields.REGION, offer.region());
    options.put(S3Fields.PATH, offer.path());
    options.put(S3Fields.ATTRIBUTES, String.join(",", offer.attributes()));
    options.put(S3Fields.URI_STYLE, offer.uriStyle());
    options.put(S3Fields.STORAGE_CLASS, offer.storageClass());
    options.put(S3Fields.API_VERSION, offer.apiVersion());
    options.put(S3Fields.DELETE_OLDER_THAN_DAYS, offer.deleteOlderThanDays());
    int certificates = offer.tlsCaChain().size();
    options.put(S3Fields.TLS_CA_CHAIN, certificates == 0 ? "" : certificates + " certificate(s)");
    options.values().removeIf(String::isEmpty);
    return options;
  }
}
