package io.hermod.providers.wire;

/** Where a host takes the calls of an attempt. */
@FunctionalInterface
public interface Addressing {
    Address of(Attempt attempt);
}
