package io.hermod.providers.wire;

/** A 2xx response that is not a result. The message completes "openai answered with …". */
public final class UnusableAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableAnswer(String what) {
        super(what);
    }
}
