package io.charm4j.snapd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapdErrorTest {

  @ParameterizedTest
  @CsvSource({
    "400, snap-already-installed, SnapAlreadyInstalled",
    "400, snap-not-installed, SnapNotInstalled",
    "404, snap-not-found, SnapNotFound",
    "404, app-not-found, ServiceNotFound",
    "400, snap-no-update-available, NoUpdateAvailable",
    "404, snap-channel-not-available, ChannelNotAvailable",
    "404, snap-revision-not-available, RevisionNotAvailable",
    "404, snap-architecture-not-available, ArchitectureNotAvailable",
    "409, snap-change-conflict, ChangeConflict",
    "409, '', ChangeConflict",
    "400, snap-needs-classic, NeedsClassic",
    "400, network-timeout, StoreTimeout",
    "507, insufficient-disk-space, InsufficientDiskSpace",
    "401, login-required, NotAllowed",
    "403, auth-cancelled, NotAllowed",
    "400, '', Other",
    "400, of-next-year, Other",
  })
  void knowsErrorsByTheirKind(int status, String kind, String expected)
      throws JsonProcessingException {
    var result =
        new ObjectMapper()
            .readTree(
                "{\"message\":\"words\",\"kind\":\"" + kind + "\",\"value\":{\"action\":\"x\"}}");

    SnapdError error = SnapdError.of(status, result);

    assertThat(error.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(error.message()).isEqualTo("words");
  }
}
