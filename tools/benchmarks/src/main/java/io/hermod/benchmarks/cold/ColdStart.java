package io.hermod.benchmarks.cold;

/**
 * One start of a function, in milliseconds since the start of its process.
 *
 * @param ready until it asked for its first event
 * @param answered until its first answer
 */
record ColdStart(double ready, double answered) {}
