package io.hermod.benchmarks.cold;

/**
 * One start of a function, in milliseconds since its process was started.
 *
 * @param ready when it asked for its first event
 * @param answered when its first answer was there
 */
record ColdStart(double ready, double answered) {}
