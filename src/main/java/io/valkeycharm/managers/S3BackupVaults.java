package io.valkeycharm.managers;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.secret.SensitiveString;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.RunLimits;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.s3.AddressingStyle;
import io.valkeycharm.backup.s3.ProxyRules;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.S3Limits;
import io.valkeycharm.backup.s3.S3Settings;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.StoreCredentials;
import io.valkeycharm.backup.upload.JournalMirror;
import io.valkeycharm.backup.upload.LeftoverProducers;
import io.valkeycharm.backup.upload.PartLimits;
import io.valkeycharm.backup.upload.UploadJournal;
import io.valkeycharm.backup.upload.UploadSettings;
import io.valkeycharm.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens S3 stores, by way of the model's proxies. */
public final class S3BackupVaults implements BackupVaults {
  private final Path journalDirectory;
  private final Optional<LastingJournal> lastingJournal;
  private final HookEnvironment environment;
  private final Supplier<RateLimit> rate;
  private final Supplier<Optional<S3Parameters>> renewal;

  /**
   * For one dispatch, in a charm directory that outlives everything.
   *
   * @param charmDirectory where the charm is unpacked
   * @param rate how fast a backup may read, asked when a store is opened
   * @param renewal what the integrator gives now, asked when the store does not accept the keys any more
   */
  public S3BackupVaults(
      Path charmDirectory,
      HookEnvironment environment,
      Supplier<RateLimit> rate,
      Supplier<Optional<S3Parameters>> renewal) {
    this(charmDirectory, Optional.empty(), environment, rate, renewal);
  }

  /**
   * For one dispatch.
   *
   * @param charmDirectory where the charm is unpacked
   * @param workload has a place for notes that must outlive that directory, where it needs one
   * @param rate how fast a backup may read, asked when a store is opened
   * @param renewal what the integrator gives now, asked when the store does not accept the keys any more
   */
  public S3BackupVaults(
      Path charmDirectory,
      Workload workload,
      HookEnvironment environment,
      Supplier<RateLimit> rate,
      Supplier<Optional<S3Parameters>> renewal) {
    this(charmDirectory, Optional.of(workload), environment, rate, renewal);
  }

  private S3BackupVaults(
      Path charmDirectory,
      Optional<Workload> workload,
      HookEnvironment environment,
      Supplier<RateLimit> rate,
      Supplier<Optional<S3Parameters>> renewal) {
    this.journalDirectory = charmDirectory.resolve(".backup-journal");
    this.lastingJournal =
        workload.flatMap(place ->
            place
                .lastingDirectory()
                .map(lasting -> new LastingJournal(place, lasting, journalDirectory)));
    this.environment = environment;
    this.rate = rate;
    this.renewal = renewal;
  }

  @Override
  public BackupVault open(S3Parameters parameters) throws BackupException {
    return open(parameters, S3Limits.STANDARD, RetryPolicy.STANDARD);
  }

  @Override
  public BackupVault openBriefly(S3Parameters parameters) throws BackupException {
    return open(parameters, S3Limits.BRIEF, RetryPolicy.STANDARD.withAttempts(1));
  }

  private BackupVault open(S3Parameters parameters, S3Limits limits, RetryPolicy retries)
      throws BackupException {
    BackupPath path = BackupPath.parse(parameters.path());
    S3Settings settings = settings(parameters);
    S3Store store =
        S3Store.open(settings, limits, () -> renewal.get().map(S3BackupVaults::credentials));
    PartLimits parts = PartLimits.of(parameters.endpoint().map(URI::getHost).orElse(""));
    return new S3BackupVault(
        store,
        settings,
        path,
        journal(),
        UploadSettings.within(parts),
        RunLimits.STANDARD.withRate(bytesPerSecond()),
        retries);
  }

  @Override
  public boolean hasLeftovers() {
    // Looked at in every dispatch, so without loading what could remove them.
    lastingJournal.ifPresent(LastingJournal::recover);
    if (!Files.exists(journalDirectory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(journalDirectory)) {
      return entries.findAny().isPresent();
    } catch (IOException e) {
      // What cannot be looked at is for the sweep to explain.
      return true;
    }
  }

  @Override
  public void reapProducers() throws BackupException {
    try {
      new LeftoverProducers(journal()).reap();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackupException.Interrupted("Cleaning up after a backup was interrupted.", e);
    }
  }

  private UploadJournal journal() {
    return new UploadJournal(
        journalDirectory,
        lastingJournal.<JournalMirror>map(mirror -> mirror).orElse(JournalMirror.NONE));
  }

  private S3Settings settings(S3Parameters parameters) throws BackupException {
    return new S3Settings(
        parameters.bucket(),
        parameters.endpoint(),
        Optional.of(parameters.region()),
        parameters.usesPathStyle() ? AddressingStyle.PATH : AddressingStyle.HOST,
        parameters.storageClass(),
        credentials(parameters),
        parameters.tlsCaChain(),
        ProxyRules.parse(
            environment.httpProxy().orElse(""),
            environment.httpsProxy().orElse(""),
            environment.noProxy().orElse("")));
  }

  private static StoreCredentials credentials(S3Parameters parameters) {
    return new StoreCredentials(
        parameters.accessKey().reveal(),
        parameters.secretKey().reveal(),
        parameters.sessionToken().map(SensitiveString::reveal));
  }

  private long bytesPerSecond() {
    return rate.get() instanceof RateLimit.Valid(long limit) ? limit : 0;
  }
}
