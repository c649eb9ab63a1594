package io.hermod.core.provider;

/** A provider's path for a request type, below its base URL, and the wire format there. */
public record Endpoint(String path, WireFormat format) {

    /** The format of requests and responses. */
    public enum WireFormat {
        /**
         * OpenAI's format, and Mistral's for OCR. The API uses the same, so requests and responses are passed on
         * unchanged.
         */
        OPENAI,
        /** Cohere's rerank format, version 2: documents are strings. */
        COHERE_RERANK
    }

    public Endpoint withPath(String otherPath) {
        return new Endpoint(otherPath, format);
    }
}
