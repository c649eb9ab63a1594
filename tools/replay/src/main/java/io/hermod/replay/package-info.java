/** Recorded events, and the recorded answers of AWS and of a provider, for priming, AOT training and benchmarks. */
package io.hermod.replay;
