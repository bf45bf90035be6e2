package io.valkeycharm.backup.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.ObjectContent;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.ProxyRules;
import io.valkeycharm.backup.s3.S3Settings;
import io.valkeycharm.backup.s3.StoreCredentials;
import io.valkeycharm.backup.s3.StoreLine;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import io.valkeycharm.backup.upload.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check makes of stores that lie. */
class StoreCheckTest {
  private final MemoryStore memory = new MemoryStore();
  private final List<String> lines = new ArrayList<>();

  @Test
  void isContentWithAStoreThatGivesBackWhatItTook() throws Exception {
    assertThat(check(memory)).isEmpty();

    assertThat(lines).contains("write: ok", "read: ok", "abort: ok", "delete: ok");
    assertThat(memory.keys()).isEmpty();
  }

  /** Of the same length, shorter and longer: a size says nothing of the bytes. */
  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1})
  void noticesContentThatIsNotWhatWasWritten(int longer) throws Exception {
    FaultyStore changing =
        new FaultyStore(memory) {
          @Override
          public void putStandard(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
              throws BackupException {
            byte[] other = new byte[body.length() + longer];
            super.putStandard(
                key, runId, new ObjectBody(other, other.length, () -> {}), onlyIfAbsent);
          }
        };

    assertThat(check(changing)).contains(ErrorCode.DATA_CHANGED);

    assertThat(lines).anyMatch(line -> line.startsWith("read: failed - VB-0214"));
    assertThat(lines).contains("delete: ok");
  }

  @Test
  void noticesThatTheKeyMayWriteButNotRead() throws Exception {
    FaultyStore secretive =
        new FaultyStore(memory)
            .refuse(
                Operation.READ,
                new BackupException.StoreRefused(
                    ErrorCode.ACCESS_DENIED, "denied", "", "AccessDenied", 403, null));

    assertThat(check(secretive)).contains(ErrorCode.ACCESS_DENIED);

    assertThat(lines).anyMatch(line -> line.startsWith("read: failed - VB-0201"));
  }

  @Test
  void noticesContentThatBreaksOff() throws Exception {
    FaultyStore breaking =
        new FaultyStore(memory) {
          @Override
          public ObjectContent read(String key, long offset, Optional<String> entityTag)
              throws BackupException {
            ObjectContent whole = super.read(key, offset, entityTag);
            InputStream broken =
                new ByteArrayInputStream(new byte[0]) {
                  @Override
                  public byte[] readNBytes(int length) throws IOException {
                    throw new IOException("reset");
                  }
                };
            return new ObjectContent(broken, whole.size(), whole.entityTag());
          }
        };

    assertThat(check(breaking)).contains(ErrorCode.CONNECTION_BROKEN);
  }

  @Test
  void noticesAStoreThatDoesNotShowWhatItTook() throws Exception {
    FaultyStore forgetting =
        new FaultyStore(memory) {
          @Override
          public void putStandard(
              String key, String runId, ObjectBody body, boolean onlyIfAbsent) {}
        };

    assertThat(check(forgetting)).contains(ErrorCode.NOT_CONFIRMED);

    assertThat(lines).anyMatch(line -> line.startsWith("read: failed - VB-0306"));
  }

  @Test
  void removesWhatAKilledCheckLeftAndNothingElse() throws Exception {
    // Of the year 1970, as the store has it.
    memory.add("path/.check-old", new byte[1], "run");
    memory.add("path/2001-02-03T04:05:06Z", new byte[1], "run");
    memory.createUpload("path/.check-old", "run");
    OpenUpload ofABackup = memory.createUpload("path/2001-02-03T04:05:07Z", "run");

    assertThat(check(memory)).isEmpty();

    assertThat(memory.keys()).containsExactly("path/2001-02-03T04:05:06Z");
    assertThat(memory.openUploads("")).containsExactly(ofABackup);
  }

  /** By way of a proxy, so that the steps below S3 are not tried. */
  private Optional<ErrorCode> check(ObjectStore store) throws BackupException {
    S3Settings settings =
        S3Settings.of("bucket", "http://store.invalid", StoreCredentials.of("key", "secret"))
            .withProxies(ProxyRules.parse("http://proxy.invalid:3128", "", ""));
    return new StoreCheck(store, StoreLine.of(settings), "path/", InstantSource.system())
        .run(step -> lines.add(step.line()));
  }
}
