package io.valkeycharm.bench.contents;

/**
 * How much a part has.
 *
 * @param files how many
 * @param packed bytes in the package
 * @param unpacked bytes on the disk
 */
record PartSize(int files, long packed, long unpacked) {
  static final PartSize NOTHING = new PartSize(0, 0, 0);

  PartSize plus(PartSize other) {
    return new PartSize(files + other.files, packed + other.packed, unpacked + other.unpacked);
  }
}
