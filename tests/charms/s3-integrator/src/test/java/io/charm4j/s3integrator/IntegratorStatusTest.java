package io.charm4j.s3integrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.interfaces.s3.ProviderGeneration;
import io.charm4j.interfaces.s3.S3Credentials;
import io.charm4j.interfaces.s3.S3Offer;
import io.charm4j.secret.SensitiveString;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The texts are those of reference/s3-relation §6. */
class IntegratorStatusTest {
  private static final HeldCredentials FOUND =
      new HeldCredentials.Found(
          new S3Credentials(SensitiveString.of("AKIDEXAMPLE"), SensitiveString.of("s3cr3t")));

  @Test
  void isActiveWhenEverythingIsThere() {
    assertThat(IntegratorStatus.of(valid(ProviderGeneration.V1, FOUND), List.of()))
        .isEqualTo(new Active(""));
  }

  @Test
  void namesMissingCredentialsInTheWordsOfItsGeneration() {
    HeldCredentials missing = new HeldCredentials.Missing();

    assertThat(IntegratorStatus.of(valid(ProviderGeneration.V1, missing), List.of()))
        .isEqualTo(new Blocked("Missing config(s): 'credentials'"));
    assertThat(IntegratorStatus.of(valid(ProviderGeneration.V0, missing), List.of()))
        .isEqualTo(new Blocked("Missing parameters: ['access-key', 'secret-key']"));
  }

  @Test
  void namesInvalidOptionsFirst() {
    Situation situation =
        new Situation(
            new IntegratorConfiguration.Invalid(
                ProviderGeneration.V1, List.of("tls-ca-chain", "credentials")),
            new HeldCredentials.Missing());

    assertThat(IntegratorStatus.of(situation, List.of()))
        .isEqualTo(new Blocked("Invalid config(s): 'tls-ca-chain', 'credentials'"));
  }

  @Test
  void namesWhatIsWrongWithTheUserSecret() {
    HeldCredentials unusable = new HeldCredentials.Unusable("The secret 'secret:x' does not exist");

    assertThat(IntegratorStatus.of(valid(ProviderGeneration.V1, unusable), List.of()))
        .isEqualTo(new Blocked("The secret 'secret:x' does not exist"));
  }

  @Test
  void namesTheBucketsThatCannotExist() {
    assertThat(IntegratorStatus.of(valid(ProviderGeneration.V1, FOUND), List.of("A.b", "C")))
        .isEqualTo(new Blocked("Invalid name for bucket(s): 'A.b', 'C'"));
  }

  private static Situation valid(ProviderGeneration generation, HeldCredentials held) {
    S3Offer offer =
        new S3Offer("", "", "", "", List.of(), "", "", List.of(), "", "", Optional.empty());
    return new Situation(
        new IntegratorConfiguration.Valid(generation, offer, Optional.empty()), held);
  }
}
