package io.hermod.providers.gemini;

/** The service that runs Gemini, and what differs there. */
public enum Host {
    GEMINI,
    VERTEX;

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

    /** Whether a file that is named by its URL needs a media type, also a video of YouTube. */
    boolean needsMediaTypes() {
        return this == VERTEX;
    }
}
