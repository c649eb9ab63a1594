/** {@code ./run bench clients}: which of the SDK's HTTP clients costs a function least. */
package io.hermod.benchmarks.clients;
