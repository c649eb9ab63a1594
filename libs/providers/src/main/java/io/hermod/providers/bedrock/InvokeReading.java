package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;

/** What the answers of invoke calls are. */
public sealed interface InvokeReading {

    /** The result in the contract's form. */
    record Done(JsonMap result) implements InvokeReading {}

    /**
     * Bedrock's filters have held all images back.
     *
     * @param document an OpenAI error for the client, with the code {@code content_filter}
     */
    record Filtered(JsonMap document) implements InvokeReading {

        static Filtered of(String reason) {
            return new Filtered(JsonMap.of(
                    "error",
                    new JsonMap()
                            .put("message", reason)
                            .put("type", "invalid_request_error")
                            .put("code", "content_filter")
                            .put("status", 400)));
        }
    }
}
