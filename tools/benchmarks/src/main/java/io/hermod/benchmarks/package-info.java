/** Measurements of what Hermod claims, each a command of {@code ./run bench}. */
package io.hermod.benchmarks;
