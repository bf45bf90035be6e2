package io.valkeycharm.backup.upload;

/**
 * An object that was written and can be seen.
 *
 * @param bytes its size
 * @param parts how many parts it was sent in; 1 for a single request
 * @param confirmed whether the store was asked afterwards and said that it has just that; false when the
 *     credentials may not ask
 */
public record WrittenObject(long bytes, int parts, boolean confirmed) {}
