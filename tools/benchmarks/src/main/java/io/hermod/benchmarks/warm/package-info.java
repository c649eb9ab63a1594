/** {@code ./run bench warm}: what a call costs once a function is warm. */
package io.hermod.benchmarks.warm;
