package io.valkeycharm.backup.check;

import io.valkeycharm.backup.check.CheckStep.Name;
import io.valkeycharm.backup.check.CheckStep.Outcome;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.StoreLine;
import io.valkeycharm.backup.s3.StoreMarks;
import io.valkeycharm.backup.s3.StoreReadException;
import io.valkeycharm.backup.s3.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tries everything that a backup needs of a store, once and in order. What an earlier failure makes pointless
 * is skipped. Leaves nothing behind, unless the store does not allow deletion: then it says so.
 */
public final class StoreCheck {
  private static final byte[] CONTENT =
      "Written by the charm's check-s3 action.\n".getBytes(StandardCharsets.US_ASCII);

  /** Stores refuse signatures that are older or newer than a quarter of an hour. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(15);

  /** What an earlier check has left that was killed is removed; one that runs elsewhere is not disturbed. */
  private static final Duration LONGEST_CHECK = Duration.ofHours(1);

  private final ObjectStore store;
  private final StoreLine line;
  private final String prefix;
  private final InstantSource clock;
  private final String runId = UUID.randomUUID().toString();
  private List<String> stale = List.of();
  private final Set<Name> failed = EnumSet.noneOf(Name.class);

  /**
   * A check of a store.
   *
   * @param line the way to it
   * @param prefix where backups are kept, with a slash at the end
   */
  public StoreCheck(ObjectStore store, StoreLine line, String prefix, InstantSource clock) {
    this.store = store;
    this.line = line;
    this.prefix = prefix;
    this.clock = clock;
  }

  /**
   * Goes through all steps.
   *
   * @param told is told each step when it has ended
   * @return the code of the first failure; empty when everything works
   */
  public Optional<ErrorCode> run(Consumer<CheckStep> told) {
    Steps steps = new Steps(told);
    String key = prefix + StoreMarks.CHECK + runId;
    if (line.isByProxy()) {
      for (Name name : EnumSet.range(Name.RESOLVE, Name.CLOCK)) {
        steps.skip(name, "the model's proxy leads to the store");
      }
    } else {
      checkLine(steps);
    }
    checkStore(steps, key);
    return steps.first;
  }

  private void checkLine(Steps steps) {
    steps.attempt(Name.RESOLVE, line::resolve);
    if (steps.skipAfterFailure(EnumSet.range(Name.CONNECT, Name.CLOCK))) {
      return;
    }
    steps.attempt(Name.CONNECT, line::connect);
    if (steps.skipAfterFailure(EnumSet.of(Name.TLS, Name.CLOCK))) {
      return;
    }
    if (line.isEncrypted()) {
      steps.attempt(Name.TLS, line::handshake);
    } else {
      steps.skip(Name.TLS, "the endpoint is plain http");
    }
    if (!steps.skipAfterFailure(EnumSet.of(Name.CLOCK))) {
      checkClock(steps);
    }
  }

  private void checkClock(Steps steps) {
    Optional<Duration> skew;
    try {
      skew = line.time().map(time -> Duration.between(clock.instant(), time).abs());
    } catch (BackupException e) {
      steps.fail(Name.CLOCK, e);
      return;
    }
    if (skew.isEmpty()) {
      steps.skip(Name.CLOCK, "the store does not tell its time");
    } else if (skew.get().compareTo(MOST_SKEW) < 0) {
      steps.pass(Name.CLOCK, skew.get().toSeconds() + " s apart");
    } else {
      steps.fail(
          Name.CLOCK,
          ErrorCode.CLOCK_SKEW,
          skew.get().toSeconds() + " s apart. " + ErrorCode.CLOCK_SKEW.hint());
    }
  }

  private void checkStore(Steps steps, String key) {
    if (steps.skipAfterFailure(EnumSet.range(Name.SIGN, Name.DELETE))) {
      return;
    }
    checkSignatureAndList(steps);
    if (failed.contains(Name.SIGN)) {
      steps.skipAfterFailure(EnumSet.range(Name.WRITE, Name.DELETE));
      return;
    }
    steps.attempt(Name.WRITE, () -> write(key));
    if (failed.contains(Name.WRITE)) {
      steps.skip(Name.READ, "nothing could be written");
    } else {
      steps.attempt(Name.READ, () -> read(key));
    }
    steps.attempt(Name.ABORT, () -> beginAndAbort(key));
    if (failed.contains(Name.WRITE)) {
      steps.skip(Name.DELETE, "nothing could be written");
    } else {
      checkDeletion(steps, key);
    }
  }

  /** One request shows both: the store looks at the signature first. */
  private void checkSignatureAndList(Steps steps) {
    try {
      stale =
          store.list(prefix + StoreMarks.CHECK).stream()
              .filter(
                  object -> object.lastModified().isBefore(clock.instant().minus(LONGEST_CHECK)))
              .map(StoredObject::key)
              .toList();
      steps.pass(Name.SIGN, "");
      steps.pass(Name.LIST, "");
    } catch (BackupException e) {
      switch (e.errorCode()) {
        case ACCESS_DENIED, BUCKET_MISSING, NOT_FOUND, FEATURE_MISSING -> {
          steps.pass(Name.SIGN, "");
          steps.fail(Name.LIST, e);
        }
        default -> {
          steps.fail(Name.SIGN, e);
          steps.skip(Name.LIST, "an earlier step failed");
        }
      }
    }
  }

  private String write(String key) throws BackupException {
    store.putStandard(key, runId, new ObjectBody(CONTENT, CONTENT.length, () -> {}), false);
    return "";
  }

  /** Reads the bytes themselves: a store, or a proxy before it, may show an object and give another. */
  private String read(String key) throws BackupException {
    byte[] seen;
    try (InputStream stream = store.read(key, 0, Optional.empty()).stream()) {
      seen = stream.readNBytes(CONTENT.length + 1);
    } catch (StoreRefused e) {
      throw e.code().equals("NoSuchKey") ? notShown(key, e) : e;
    } catch (StoreReadException e) {
      throw e.failure();
    } catch (IOException e) {
      throw new StoreUnreachable("while reading " + key, StoreUnreachable.Kind.BROKEN, e);
    }
    if (!Arrays.equals(seen, CONTENT)) {
      throw new InvalidStream(
          ErrorCode.DATA_CHANGED,
          "The store gave back other bytes than it was given. " + ErrorCode.DATA_CHANGED.hint(),
          seen.length + " bytes");
    }
    return "";
  }

  private static StoreUnreachable notShown(String key, StoreRefused cause) {
    return new StoreUnreachable(
        ErrorCode.NOT_CONFIRMED, "key=" + key, StoreUnreachable.Kind.TIMEOUT, cause);
  }

  private String beginAndAbort(String key) throws BackupException {
    store.abortUpload(store.createUpload(key, runId));
    abortUploadsOfKilledChecks();
    return "";
  }

  /** To a check that runs elsewhere that does no harm: all it does with its upload is to abort it. */
  private void abortUploadsOfKilledChecks() throws BackupException {
    List<OpenUpload> uploads;
    try {
      uploads = store.openUploads(prefix + StoreMarks.CHECK);
    } catch (StoreRefused e) {
      if (RetryPolicy.isTransient(e)) {
        throw e;
      }
      // Backups do without the right to list uploads, and so does this.
      return;
    }
    for (OpenUpload upload : uploads) {
      store.abortUpload(upload);
    }
  }

  private void checkDeletion(Steps steps, String key) {
    try {
      store.delete(key);
      for (String left : stale) {
        store.delete(left);
      }
      steps.pass(Name.DELETE, "");
    } catch (BackupException e) {
      steps.fail(
          Name.DELETE,
          e.errorCode(),
          e.publicMessage() + " Backups can be made, not deleted; " + key + " stays.");
    }
  }

  /** What is known so far. */
  private final class Steps {
    private final Consumer<CheckStep> told;
    private Optional<ErrorCode> first = Optional.empty();

    Steps(Consumer<CheckStep> told) {
      this.told = told;
    }

    void attempt(Name name, Attempt attempt) {
      try {
        pass(name, attempt.make());
      } catch (BackupException e) {
        fail(name, e);
      }
    }

    void pass(Name name, String detail) {
      told.accept(new CheckStep(name, Outcome.OK, detail));
    }

    void skip(Name name, String reason) {
      told.accept(new CheckStep(name, Outcome.SKIPPED, reason));
    }

    void fail(Name name, BackupException failure) {
      fail(name, failure.errorCode(), failure.publicMessage());
    }

    void fail(Name name, ErrorCode code, String detail) {
      failed.add(name);
      if (first.isEmpty()) {
        first = Optional.of(code);
      }
      told.accept(new CheckStep(name, Outcome.FAILED, code.code() + ": " + detail));
    }

    boolean skipAfterFailure(Set<Name> names) {
      if (failed.isEmpty()) {
        return false;
      }
      names.forEach(name -> skip(name, "an earlier step failed"));
      return true;
    }
  }

  /** Something that works, and what was seen then, or does not. */
  @FunctionalInterface
  private interface Attempt {
    String make() throws BackupException;
  }
}
