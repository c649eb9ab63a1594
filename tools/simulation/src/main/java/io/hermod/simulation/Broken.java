package io.hermod.simulation;

/** A promise that a schedule broke. */
public record Broken(Promise promise, String how) {
    @Override
    public String toString() {
        return promise + ": " + how;
    }
}
