package io.valkeycharm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

  @Test
  void readsThePrimaryOfARole() throws ValkeyClientException {
    assertThat(ReplicationRole.parse("master\n4711\n10.0.0.2\n6379\n4700"))
        .isEqualTo(new ReplicationRole.Primary(4711));
  }

  @Test
  void readsAReplicaThatIsInStep() throws ValkeyClientException {
    assertThat(ReplicationRole.parse("slave\n10.0.0.1\n6379\nconnected\n812\n"))
        .isEqualTo(new ReplicationRole.Replica(new Endpoint("10.0.0.1", 6379), true, 812));
  }

  @Test
  void replicaThatCopiesIsNotInStep() throws ValkeyClientException {
    assertThat(ReplicationRole.parse("slave\n10.0.0.1\n6379\nsync\n-1"))
        .isEqualTo(new ReplicationRole.Replica(new Endpoint("10.0.0.1", 6379), false, -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sentinel\nprimary", "master", "slave\n10.0.0.1\nport\nconnected\n1"})
  void refusesWhatIsNoRole(String reply) {
    assertThatThrownBy(() -> ReplicationRole.parse(reply))
        .isInstanceOf(ValkeyClientException.Refused.class);
  }

  @Test
  void readsInformationFields() {
    ServerInformation information =
        ServerInformation.parse(
            "# Server\r\nvalkey_version:8.0.1\r\nloading:1\r\nused_memory_dataset:123\r\n");
    assertThat(information.version()).contains("8.0.1");
    assertThat(information.isLoading()).isTrue();
    assertThat(information.dataBytes()).hasValue(123);
  }

  @Test
  void missingFieldsAreEmpty() {
    ServerInformation information = ServerInformation.parse("# Server\n");
    assertThat(information.version()).isEmpty();
    assertThat(information.isLoading()).isFalse();
    assertThat(information.dataBytes()).isEmpty();
  }

  @Test
  void endpointsOfSixthGenerationHaveBrackets() {
    assertThat(new Endpoint("fd00::1", 6379)).hasToString("[fd00::1]:6379");
  }
}
