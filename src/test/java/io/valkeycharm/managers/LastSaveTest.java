package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.valkeycharm.client.ServerInformation;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a last save is waited for, and what counts as one. */
class LastSaveTest {
  private final ValkeyClient server = mock(ValkeyClient.class);
  private final List<Duration> pauses = new ArrayList<>();
  private final LastSave save = new LastSave(server, pauses::add);

  private static ServerInformation saving(int keys) {
    return ServerInformation.parse(
        "rdb_bgsave_in_progress:1\ncurrent_save_keys_processed:" + keys + "\n");
  }

  private static ServerInformation idle(long lastSave, int unsaved) {
    return ServerInformation.parse(
        "rdb_bgsave_in_progress:0\nrdb_last_bgsave_status:ok\nrdb_last_save_time:"
            + lastSave
            + "\nrdb_changes_since_last_save:"
            + unsaved
            + "\n");
  }

  @Test
  void aSnapshotThatGetsNowhereIsGivenUpAfterFourMinutes() throws Exception {
    when(server.information("persistence")).thenReturn(saving(7));

    assertThat(save.make()).isInstanceOf(LastSave.Outcome.Failed.class);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
    verify(server, never()).pauseWrites(any());
  }

  @Test
  void aSnapshotThatGetsOnIsWaitedForAsLongAsItTakes() throws Exception {
    int[] looks = {0};
    when(server.information("persistence"))
        .then(call -> {
          looks[0]++;
          return looks[0] == 1 ? idle(10, 1) : looks[0] < 2000 ? saving(looks[0]) : idle(11, 0);
        });

    assertThat(save.make()).isInstanceOf(LastSave.Outcome.Saved.class);

    verify(server).saveInBackground();
    verify(server).saveAtItsEnd(false);
    // Each look keeps the writes waiting.
    verify(server, times(2 + 1999)).pauseWrites(any());
  }

  @Test
  void aSnapshotThatWasGivenUpOrHasNotAllIsMadeAgain() throws Exception {
    when(server.information("persistence"))
        .thenReturn(idle(10, 1), idle(10, 1), idle(10, 1), idle(11, 3), idle(11, 3), idle(12, 0));

    assertThat(save.make()).isInstanceOf(LastSave.Outcome.Saved.class);

    verify(server, times(3)).saveInBackground();
  }

  @Test
  void aServerWhoseDataNeverStopChangingIsNotTakenForSaved() throws Exception {
    long[] second = {10};
    when(server.information("persistence")).then(call -> idle(second[0]++, 1));

    assertThat(save.make()).isInstanceOf(LastSave.Outcome.Failed.class);

    verify(server, never()).saveAtItsEnd(anyBoolean());
  }

  @Test
  void aSnapshotForAReplicaThatWasQuickerIsWaitedFor() throws Exception {
    doThrow(refused()).doNothing().when(server).saveInBackground();
    when(server.information("persistence"))
        .thenReturn(idle(10, 1), saving(1), saving(2), idle(10, 1), idle(11, 0));

    assertThat(save.make()).isInstanceOf(LastSave.Outcome.Saved.class);
  }

  @Test
  void aRefusalToSaveIsAFailure() throws Exception {
    doThrow(refused()).when(server).saveInBackground();
    when(server.information("persistence")).thenReturn(idle(10, 1));

    assertThat(save.make()).isInstanceOf(LastSave.Outcome.Failed.class);
  }

  @Test
  void aServerThatReadsItsDataHasNothingToSave() throws Exception {
    ValkeyClientException.Loading loading = mock(ValkeyClientException.Loading.class);
    doThrow(loading).when(server).ping();

    assertThat(save.make()).isInstanceOf(LastSave.Outcome.Unasked.class);

    assertThat(pauses).isEmpty();
  }

  @Test
  void anInterruptionEndsTheWait() throws Exception {
    when(server.information("persistence")).thenReturn(saving(7));
    LastSave interrupted =
        new LastSave(
            server,
            duration -> {
              throw new InterruptedException();
            });

    assertThat(interrupted.make()).isEqualTo(new LastSave.Outcome.Failed("interrupted"));

    assertThat(Thread.interrupted()).isTrue();
  }

  private static ValkeyClientException.Refused refused() {
    ValkeyClientException.Refused refusal = mock(ValkeyClientException.Refused.class);
    when(refusal.getMessage()).thenReturn("ERR Background save already in progress");
    return refusal;
  }
}
