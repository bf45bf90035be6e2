package io.valkeycharm.workload;

/**
 * How a program ended.
 *
 * @param exitCode its exit code, 0 for success
 * @param standardOutput what it printed
 * @param standardError what it complained about
 */
public record CommandResult(int exitCode, String standardOutput, String standardError) {}
