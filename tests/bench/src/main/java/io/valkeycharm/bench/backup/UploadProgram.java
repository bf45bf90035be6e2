package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.store.StoreProcess;
import java.util.List;

/** A program that takes a snapshot and writes it into a store. */
interface UploadProgram {

  /** What a person calls it. */
  String name();

  /** The programs to start, each one's output being the next one's input. */
  List<ProcessBuilder> pipeline(SnapshotSource server, StoreProcess store, String key);
}
