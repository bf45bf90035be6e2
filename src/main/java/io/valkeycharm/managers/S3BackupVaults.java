package io.valkeycharm.managers;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.secret.SensitiveString;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.s3.AddressingStyle;
import io.valkeycharm.backup.s3.ProxyRules;
import io.valkeycharm.backup.s3.S3Limits;
import io.valkeycharm.backup.s3.S3Settings;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.StoreCredentials;
import io.valkeycharm.backup.upload.UploadJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens S3 stores, by way of the model's proxies. */
public final class S3BackupVaults implements BackupVaults {
  private final Path journalDirectory;
  private final HookEnvironment environment;

  /** For a charm that is unpacked in that folder, in one dispatch. */
  public S3BackupVaults(Path charmDirectory, HookEnvironment environment) {
    this.journalDirectory = charmDirectory.resolve(".backup-journal");
    this.environment = environment;
  }

  @Override
  public BackupVault open(S3Parameters parameters) throws BackupException {
    BackupPath path = BackupPath.parse(parameters.path());
    S3Store store = S3Store.open(settings(parameters), S3Limits.STANDARD);
    return new S3BackupVault(store, path, new UploadJournal(journalDirectory));
  }

  @Override
  public boolean hasLeftovers() {
    // Looked at in every dispatch, so without loading what could remove them.
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

  private S3Settings settings(S3Parameters parameters) throws BackupException {
    return new S3Settings(
        parameters.bucket(),
        parameters.endpoint(),
        Optional.of(parameters.region()),
        parameters.usesPathStyle() ? AddressingStyle.PATH : AddressingStyle.HOST,
        parameters.storageClass(),
        new StoreCredentials(
            parameters.accessKey().reveal(),
            parameters.secretKey().reveal(),
            parameters.sessionToken().map(SensitiveString::reveal)),
        parameters.tlsCaChain(),
        ProxyRules.parse(
            environment.httpProxy().orElse(""),
            environment.httpsProxy().orElse(""),
            environment.noProxy().orElse("")));
  }
}
