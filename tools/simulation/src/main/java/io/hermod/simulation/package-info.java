/**
 * Runs the use cases of the functions in one thread, under a virtual clock, over services that fail. A seed decides
 * everything: what the clients send, which faults happen, and which thread runs next.
 */
package io.hermod.simulation;
