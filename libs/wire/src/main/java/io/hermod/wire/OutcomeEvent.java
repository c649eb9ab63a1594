package io.hermod.wire;

import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.JobEnd;
import java.util.Optional;

/** The detail of the event that announces the end of a job. It has neither the result nor the error. */
public final class OutcomeEvent {
    private OutcomeEvent() {}

    /**
     * Renders the detail: the members of a webhook's {@code data}, and {@code event_id}, by which doubles are
     * recognized. If the job has a webhook, it is the deliveries' {@code webhook-id}.
     *
     * @param apiUrl the stage's address without a slash at its end; if empty, {@code result_url} is a path
     */
    public static Payload detail(JobEnd end, Optional<String> apiUrl) {
        return Payload.of(JsonText.object(json -> {
            json.writeStringField("event_id", end.id().value());
            EndedJobMembers.write(json, end.job(), end.statusCode(), end.at(), apiUrl);
        }));
    }
}
