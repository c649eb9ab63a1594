package io.hermod.core.access;

/** A virtual key of {@code config.json}. */
public record SeededKey(VirtualKey key, KeyDigest digest) {}
