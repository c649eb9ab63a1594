package io.hermod.webhooks;

/** A payload cannot be rendered, now or later. The reason is for the history. */
public final class RenderingFailed extends Exception {
    private static final long serialVersionUID = 1L;

    RenderingFailed(String reason) {
        super(reason);
    }

    RenderingFailed(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** What the history has instead of an answer. */
    public PostResult asResult() {
        return new PostResult.NoAnswer("rendering payload failed: " + getMessage());
    }
}
