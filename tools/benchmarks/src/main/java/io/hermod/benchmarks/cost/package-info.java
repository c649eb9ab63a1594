/** {@code ./run bench cost} and {@code growth}: the cost of a job, counted by running jobs. */
package io.hermod.benchmarks.cost;
