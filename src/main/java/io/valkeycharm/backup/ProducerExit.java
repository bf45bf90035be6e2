package io.valkeycharm.backup;

/**
 * How a producer ended.
 *
 * @param code its exit code; 0 is success, a negative one means that nobody knows
 * @param standardErrorTail the last of what it wrote to standard error, for the unit's log
 */
public record ProducerExit(int code, String standardErrorTail) {}
