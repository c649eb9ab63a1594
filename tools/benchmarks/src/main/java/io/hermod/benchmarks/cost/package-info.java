/** What a job costs, counted by running jobs. */
package io.hermod.benchmarks.cost;
