package io.hermod.core.provider;

/** Where a provider serves one request type, below its base URL, and in which form. */
public record Endpoint(String path, WireFormat format) {

    /** How requests and answers look on the provider's wire. */
    public enum WireFormat {
        /** OpenAI's, and Mistral's for OCR: the contract follows both, so requests and answers go on as they came. */
        OPENAI,
        /** Cohere's rerank, version 2: documents are strings. */
        COHERE_RERANK
    }

    public Endpoint withPath(String otherPath) {
        return new Endpoint(otherPath, format);
    }
}
