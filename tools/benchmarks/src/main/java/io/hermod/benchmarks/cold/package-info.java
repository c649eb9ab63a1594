/** {@code ./run bench cold}: the time from the start of a function's process to its first answer, beside plain Java. */
package io.hermod.benchmarks.cold;
