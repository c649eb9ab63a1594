/** What the measurements share: their command line, clients and providers, and the figures that they print. */
package io.hermod.benchmarks.harness;
