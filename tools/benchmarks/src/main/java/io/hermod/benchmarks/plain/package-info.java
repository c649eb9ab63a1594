/** The floor: handlers that make the calls of Hermod's functions with AWS's own libraries only. */
package io.hermod.benchmarks.plain;
