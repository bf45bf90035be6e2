package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemInfoTest {
  @Test
  void addressesAreThereWhenPebbleListensOnThem() throws Exception {
    assertThat(
            SystemInfo.of(
                new ObjectMapper()
                    .readTree(
                        """
                        {"boot-id": "9d2c", "version": "v1.32.1", "http-address": ":38813"}
                        """)))
        .isEqualTo(new SystemInfo("v1.32.1", "9d2c", Optional.of(":38813"), Optional.empty()));
  }
}
