package io.hermod.providers.gemini;

import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;

/** Where a host takes the calls of an attempt. */
@FunctionalInterface
public interface MethodAddressing {
    /**
     * The address of a model's method.
     *
     * @param method such as {@code generateContent}
     */
    Address of(Attempt attempt, String method);
}
