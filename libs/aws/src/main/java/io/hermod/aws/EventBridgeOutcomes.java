package io.hermod.aws;

import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.webhook.JobEnd;
import io.hermod.core.webhook.OutcomeEvents;
import io.hermod.wire.OutcomeEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Publishes the ends of jobs on a bus of EventBridge. The source is {@code hermod}, and the detail type is the event's
 * name.
 *
 * @param client is asked for when the first job ends
 * @param bus its name or ARN
 * @param apiUrl the stage's address, for the detail's {@code result_url}
 */
public record EventBridgeOutcomes(Supplier<EventBridgeClient> client, String bus, Optional<String> apiUrl)
        implements OutcomeEvents {
    private static final String SERVICE = "the event bus";
    private static final String OPERATION = "put events";

    /** Why EventBridge did not take an entry that it may take later. */
    private static final Set<String> PASSING =
            Set.of("ThrottlingException", "InternalFailure", "InternalException", "ServiceUnavailable");

    @Override
    public void publish(JobEnd end) {
        PutEventsResponse response =
                AwsCalls.calling(SERVICE, OPERATION, () -> client.get().putEvents(put -> put.entries(entry(end))));
        if (response.failedEntryCount() > 0) {
            throwFault(response.entries().getFirst());
        }
    }

    private PutEventsRequestEntry entry(JobEnd end) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source("hermod")
                .detailType(end.event().wireName())
                .time(end.at())
                .detail(OutcomeEvent.detail(end, apiUrl).asUtf8())
                .build();
    }

    /** The call succeeds even if the bus does not take its only entry. */
    private static void throwFault(PutEventsResultEntry entry) {
        String code = String.valueOf(entry.errorCode());
        IllegalStateException cause = new IllegalStateException(code + ": " + entry.errorMessage());
        throw PASSING.contains(code)
                ? new Unavailable(SERVICE, OPERATION, cause)
                : new CallRejected(SERVICE, OPERATION, code, cause);
    }
}
