package io.hermod.replay;

import io.hermod.core.shared.Payload;
import io.hermod.wire.StrictJson;
import java.util.Map;

/** The answers of a provider. */
final class RecordedProvider {
    /** Larger than a result that is stored in the job's item, so that the worker writes it to the bucket. */
    private static final int LARGE = 100_000;

    private static final Map<String, Object> ANSWERS =
            Recording.of("provider.json").with("large", "A".repeat(LARGE)).object();

    private RecordedProvider() {}

    /** The answer for the request type that the path ends with; a chat completion if the type has none of its own. */
    static RecordedAnswer to(String path) {
        if (path.endsWith("/speech")) {
            return new RecordedAnswer("audio/wav", Payload.of(new byte[LARGE / 10]));
        }
        String type = path.contains("/images/") ? "images" : path.substring(path.lastIndexOf('/') + 1);
        Object answer = ANSWERS.getOrDefault(type, ANSWERS.get("completions"));
        return new RecordedAnswer("application/json", Payload.of(StrictJson.write(Recording.members(answer))));
    }
}
