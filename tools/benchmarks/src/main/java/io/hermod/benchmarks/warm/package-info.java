/** {@code ./run bench warm}: time and memory of a call to a warm function. */
package io.hermod.benchmarks.warm;
