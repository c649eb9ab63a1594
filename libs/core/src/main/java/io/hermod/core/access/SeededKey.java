package io.hermod.core.access;

/** A virtual key that {@code config.json} gives. */
public record SeededKey(VirtualKey key, KeyDigest digest) {}
