package io.valkeycharm.bench.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.Report;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a measurement.
 *
 * @param begin when it began
 * @param machine what it was made on
 * @param valkey the server's version
 * @param settings what was measured
 * @param source where snapshots come from
 * @param snapshotBytes how large the snapshot is
 * @param charmFlags what the charm gives its virtual machine
 * @param limit a snapshot that is thrown away
 * @param uploads those that went into a store
 * @param notes what there is to say about contenders: versions, and who was left out and why
 */
public record BackupBenchReport(
    Instant begin,
    Machine machine,
    String valkey,
    BackupBenchSettings settings,
    String source,
    long snapshotBytes,
    List<String> charmFlags,
    ContenderResult limit,
    List<ContenderResult> uploads,
    List<String> notes)
    implements Report {

  /** Copies the lists. */
  public BackupBenchReport {
    charmFlags = List.copyOf(charmFlags);
    uploads = List.copyOf(uploads);
    notes = List.copyOf(notes);
  }

  @Override
  public String benchmark() {
    return "backup";
  }

  @Override
  public String table() {
    return BackupBenchTable.of(this);
  }

  @Override
  public ObjectNode json() {
    return BackupBenchJson.of(this);
  }

  @Override
  public List<Figure> figures() {
    return BackupFigures.of(this);
  }

  /** The charm's peak in MiB at the first store. */
  public Spread charmPeakMebibytes() {
    return BackupFigures.ours(this).getFirst().peakMebibytes();
  }

  /** The limit, then the others. */
  List<ContenderResult> results() {
    return Stream.concat(Stream.of(limit), uploads.stream()).toList();
  }
}
