package io.valkeycharm.bench.dispatch;

/**
 * What one dispatch cost.
 *
 * @param wallMilliseconds from its start to its end
 * @param processorMilliseconds user and system time of it and all that it waited for
 * @param peakMebibytes largest resident memory of any one of its processes
 */
record DispatchRun(double wallMilliseconds, double processorMilliseconds, double peakMebibytes) {}
