package io.hermod.providers.gemini;

/** The service that runs Gemini, and what differs there. */
public enum Host {
    GEMINI,
    VERTEX;

    /** The largest request that the Gemini API reads. */
    static final int MAX_MEGABYTES = 100;

    /** Whether requests may have the ids of calls; otherwise the order tells which result belongs to which call. */
    boolean takesCallIds() {
        return this == GEMINI;
    }

    /** The method of embeddings: several in a call, or one. */
    String embeddingMethod() {
        return this == GEMINI ? "batchEmbedContents" : "embedContent";
    }

    /** Whether a request may choose the service tier. */
    boolean hasServiceTiers() {
        return this == GEMINI;
    }

    /** Whether a request may have labels, which name the user among others. */
    boolean hasLabels() {
        return this == VERTEX;
    }

    /** Whether a request must ask for the calls of Gemini's own tools if it has functions too. */
    boolean tellsOwnCalls() {
        return this == GEMINI;
    }

    /** Whether a request of this size is read. Vertex has limits by model, and tells them itself. */
    boolean takes(long bytes) {
        return this == VERTEX || bytes <= MAX_MEGABYTES * 1024L * 1024L;
    }

    /** Whether a file that is named by its URL needs a media type, also a video of YouTube. */
    boolean needsMediaTypes() {
        return this == VERTEX;
    }
}
