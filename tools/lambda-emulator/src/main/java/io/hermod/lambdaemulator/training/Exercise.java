package io.hermod.lambdaemulator.training;

import io.hermod.core.shared.Payload;

/**
 * An event for a function to practise with.
 *
 * @param name of what it is about
 * @param expected what the answer must hold: a function that practises its errors has learned nothing
 */
public record Exercise(String name, Payload event, String expected) {}
