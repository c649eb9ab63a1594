/** {@code ./run bench load}: throughput, added latency and memory, beside bare calls of AWS. */
package io.hermod.benchmarks.load;
