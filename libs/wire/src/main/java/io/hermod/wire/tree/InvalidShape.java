package io.hermod.wire.tree;

/** A value does not have the shape that a reader needs. The message names its path and never its content. */
public final class InvalidShape extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidShape(String message) {
        super(message);
    }
}
