package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.PathSegment;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.Run;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** A response that OpenAI or Azure runs in its background. */
final class BackgroundResponse {
    private static final Set<String> RUNNING = Set.of("queued", "in_progress");

    private BackgroundResponse() {}

    /**
     * The run, if the response has not ended.
     *
     * @param created where responses are created
     */
    static Optional<Reading> running(Payload json, URI created) throws MalformedJson {
        Optional<String> id = Optional.empty();
        boolean isRunning = false;
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json.bytes())) {
            while (cursor.next()) {
                if (cursor.token() != JsonToken.VALUE_STRING) {
                    continue;
                }
                switch (cursor.name()) {
                    case "id" -> id = Optional.of(cursor.text());
                    case "status" -> isRunning = RUNNING.contains(cursor.text());
                    default -> {}
                }
            }
        }
        return isRunning ? id.map(own -> new Reading.Running(run(created, own))) : Optional.empty();
    }

    private static Run run(URI created, String id) {
        String path = "/" + PathSegment.encoded(id);
        return new Run(below(created, path), Optional.of(below(created, path + "/cancel")));
    }

    /** Azure's version is in the query. */
    private static URI below(URI created, String path) {
        String address = created.toString();
        int query = address.indexOf('?');
        return URI.create(query < 0 ? address + path : address.substring(0, query) + path + address.substring(query));
    }
}
