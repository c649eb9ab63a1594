/** How many jobs pass, and how fast, beside bare calls of AWS. */
package io.hermod.benchmarks.load;
