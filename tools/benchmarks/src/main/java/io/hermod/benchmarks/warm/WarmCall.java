package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.hermod.benchmarks.cost.JobShape;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

/** The calls that are measured: the event as API Gateway would send it, and what AWS has recorded for it. */
@SuppressWarnings("ImmutableEnumChecker") // its records copy their maps
public enum WarmCall {
    SUBMIT("submit 1 KB chat", Kind.SUBMIT, submit(), Map.of()),
    SUBMIT_WITH_KEY(
            "submit 1 KB chat with key",
            Kind.SUBMIT,
            submit().withHeader("x-bf-vk", Recordings.KEY_VALUE),
            Recordings.virtualKey()),
    POLL_PENDING("poll pending", Kind.POLL, poll(), Recordings.pendingJob()),
    POLL_SMALL("poll 1 KB result", Kind.POLL, poll(), resultOf(JobShape.CHAT)),
    POLL_LARGE("poll 30 KB result", Kind.POLL, poll(), resultOf(JobShape.EMBEDDINGS));

    /** Whose call it is. */
    enum Kind {
        SUBMIT,
        POLL
    }

    private final String label;
    private final Kind kind;
    private final GatewayRequest request;
    private final Map<String, String> items;

    WarmCall(String label, Kind kind, GatewayRequest request, Map<String, String> items) {
        this.label = label;
        this.kind = kind;
        this.request = request;
        this.items = items;
    }

    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }

    APIGatewayV2HTTPEvent event() {
        return request.event();
    }

    RecordedAws aws() {
        return new RecordedAws(new RecordedAnswers(items));
    }

    private static GatewayRequest submit() {
        return withClientsHeaders(GatewayRequest.post(
                "/v1/async/chat/completions",
                new String(JobShape.CHAT.request(new Random(7)), StandardCharsets.UTF_8)));
    }

    private static GatewayRequest poll() {
        return withClientsHeaders(GatewayRequest.get("/v1/async/chat/completions/" + Recordings.JOB_ID));
    }

    /** What a usual client and API Gateway add. */
    private static GatewayRequest withClientsHeaders(GatewayRequest request) {
        return request.withHeader("accept", "application/json")
                .withHeader("accept-encoding", "gzip, deflate")
                .withHeader("user-agent", "OpenAI/Python 2.8.1")
                .withHeader("x-amzn-trace-id", "Root=1-6921c1f4-1b2c3d4e5f60718293a4b5c6")
                .withHeader("x-forwarded-for", "192.0.2.1")
                .withHeader("x-forwarded-port", "443")
                .withHeader("x-forwarded-proto", "https")
                .withHeader("x-request-id", "0a5f8f0c-3b76-4f0c-8df0-3f4a9d1d2b10");
    }

    private static Map<String, String> resultOf(JobShape shape) {
        return Recordings.completedJob(Payload.of(shape.answer(new Random(7))));
    }
}
