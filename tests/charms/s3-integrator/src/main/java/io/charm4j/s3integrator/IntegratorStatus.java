package io.charm4j.s3integrator;

import io.charm4j.interfaces.s3.ProviderGeneration;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.Status;
import java.util.List;
import java.util.stream.Collectors;

/** The words in which the charm says how it is (reference/s3-relation §6). */
final class IntegratorStatus {
  private IntegratorStatus() {}

  /** What to show. */
  static Status of(Situation situation, List<String> refusedBuckets) {
    return switch (situation.configuration()) {
      case IntegratorConfiguration.Invalid invalid -> invalid(invalid);
      case IntegratorConfiguration.Valid valid ->
          switch (situation.held()) {
            case HeldCredentials.Missing _ -> missing(valid.generation());
            case HeldCredentials.Unusable unusable -> new Blocked(unusable.message());
            case HeldCredentials.Found _ ->
                refusedBuckets.isEmpty()
                    ? new Active("")
                    : new Blocked("Invalid name for bucket(s): " + quoted(refusedBuckets));
          };
    };
  }

  /** For options that cannot be used. */
  static Status invalid(IntegratorConfiguration.Invalid configuration) {
    return new Blocked("Invalid config(s): " + quoted(configuration.options()));
  }

  private static Status missing(ProviderGeneration generation) {
    return switch (generation) {
      case V0 -> new Blocked("Missing parameters: ['access-key', 'secret-key']");
      case AUTO, V1 -> new Blocked("Missing config(s): 'credentials'");
    };
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
