package io.charm4j.testing.engine.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineInstanceTest {

  @ParameterizedTest
  @CsvSource({
    "10.181.192.77, 24, 10.181.192.0/24",
    "10.181.199.77, 21, 10.181.192.0/21",
    "192.168.7.3, 32, 192.168.7.3/32",
    "172.31.255.255, 12, 172.16.0.0/12",
    "10.1.2.3, 0, 0.0.0.0/0",
  })
  void theSubnetIsWhatTheAddressesHaveInCommon(String address, int prefixLength, String subnet) {
    MachineHardware hardware = new MachineHardware("amd64", 1, 1L << 30);
    MachineInstance machine =
        new MachineInstance(address, prefixLength, "eth0", "00:16:3e:00:00:01", "juju-1", hardware);

    assertThat(machine.subnet()).isEqualTo(subnet);
  }
}
