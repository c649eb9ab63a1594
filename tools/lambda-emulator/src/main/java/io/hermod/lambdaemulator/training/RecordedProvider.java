package io.hermod.lambdaemulator.training;

import java.util.Map;

/** The answers of providers. */
final class RecordedProvider {
    /** More than a job's item may hold, so that the result goes to the bucket. */
    private static final int LARGE = 100_000;

    private static final String USAGE = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}";

    private RecordedProvider() {}

    /** The answer for the request type that the path ends with. */
    static RecordedAnswer to(String path) {
        if (path.endsWith("/speech")) {
            return RecordedAnswer.bytes("audio/wav", new byte[LARGE / 10]);
        }
        if (path.contains("/images/")) {
            return RecordedAnswer.json("{\"created\":1,\"data\":[{\"b64_json\":\"" + "A".repeat(LARGE) + "\"}]}");
        }
        return RecordedAnswer.json(Map.of(
                        "transcriptions", "{\"text\":\"a recorded answer\"}",
                        "embeddings",
                                "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.1,0.2]}],"
                                        + USAGE + "}",
                        "rerank", "{\"id\":\"r\",\"results\":[{\"index\":0,\"relevance_score\":0.9}],\"meta\":{}}",
                        "ocr",
                                "{\"pages\":[{\"index\":0,\"markdown\":\"text\"}],\"usage_info\":{\"pages_processed\":1}}")
                .getOrDefault(
                        path.substring(path.lastIndexOf('/') + 1),
                        "{\"id\":\"recorded\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"a"
                            + " recorded answer\"},\"finish_reason\":\"stop\"}],"
                                + USAGE + "}"));
    }
}
