/** The floor: handlers that make the same calls as Hermod's functions, with nothing around them but AWS's own libraries. */
package io.hermod.benchmarks.plain;
