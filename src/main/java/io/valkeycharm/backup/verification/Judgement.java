package io.valkeycharm.backup.verification;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.rdb.RdbVerdict;
import io.valkeycharm.backup.rdb.content.KeyCount;
import io.valkeycharm.backup.rdb.content.RdbContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Weighs what was found of a backup. What speaks against it outweighs everything else. */
final class Judgement {
  private final BackupId id;
  private final VerificationLevel level;
  private final long size;
  private final List<String> damages = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private VerificationState state;
  private Optional<String> sha256 = Optional.empty();
  private Optional<String> crc64 = Optional.empty();
  private Optional<String> rdbVersion = Optional.empty();
  private Optional<SortedMap<Integer, KeyCount>> keys = Optional.empty();

  Judgement(BackupId id, VerificationLevel level, long size) {
    this.id = id;
    this.level = level;
    this.size = size;
    this.state =
        level == VerificationLevel.EXISTS ? VerificationState.PRESENT : VerificationState.UNPROVEN;
  }

  /** Something speaks against it. */
  void damage(String reason) {
    damages.add(reason);
  }

  /** Something is to be known, and speaks neither for nor against it. */
  void remark(String text) {
    remarks.add(text);
  }

  /** Holds its size against that of the manifest. */
  void compareSize(long expected) {
    if (size != expected) {
      damage("the store has " + size + " bytes, its manifest tells of " + expected);
    }
  }

  /** Takes in what reading it has found. */
  void read(Inspection.Findings findings, Optional<BackupManifest> manifest) {
    sha256 = Optional.of(findings.sha256());
    Optional<String> expected = manifest.flatMap(known -> known.content().sha256());
    if (expected.isPresent() && !expected.get().equals(findings.sha256())) {
      damage("its SHA-256 is not the one of its manifest");
    }
    boolean proven = expected.isPresent();
    switch (findings.verdict()) {
      case RdbVerdict.Invalid(var _, String reason) -> damage(reason);
      case RdbVerdict.Valid valid -> {
        String checksum = HexFormat.of().toHexDigits(valid.crc64());
        crc64 = Optional.of(checksum);
        rdbVersion = Optional.of(valid.version().magic());
        proven |= valid.checksumPresent();
        if (manifest.isPresent() && !manifest.get().content().crc64().equals(checksum)) {
          damage("its CRC64 is not the one of its manifest");
        }
        if (!valid.checksumPresent()) {
          remark("the server wrote no checksum into it");
        }
      }
    }
    if (proven) {
      state = VerificationState.VALID;
    }
    findings.content().ifPresent(this::weigh);
  }

  /** The result. */
  Verification verification(Duration duration) {
    List<String> reasons = new ArrayList<>(damages);
    reasons.addAll(remarks);
    return new Verification(
        id,
        level,
        damages.isEmpty() ? state : VerificationState.DAMAGED,
        reasons,
        size,
        sha256,
        crc64,
        rdbVersion,
        keys,
        duration);
  }

  private void weigh(RdbContent content) {
    switch (content) {
      case RdbContent.Whole readable -> keys = Optional.of(readable.databases());
      case RdbContent.Malformed(long offset, String reason) ->
          damage("at byte " + offset + " of what is inside: " + reason);
      case RdbContent.Unsupported(var version, long offset, String what) -> {
        state = VerificationState.CANNOT_PARSE;
        remark(
            "this charm can't parse "
                + version
                + " further than byte "
                + offset
                + ": it holds "
                + what);
      }
    }
  }
}
