package io.hermod.providers.huggingface;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Asks the hub which id a model has at the inference provider that serves it, and caches the answer. */
final class HubLookUp {
    private static final String ROUTER = "https://router.huggingface.co";
    private static final String HUB = "https://huggingface.co";
    private static final Duration MAX_AGE = Duration.ofMinutes(30);
    private static final int MAX_MODELS = 1_000;
    private static final int BAD_REQUEST = 400;

    private final Map<URI, Answer> known = new ConcurrentHashMap<>();

    private record Answer(JsonTree mappings, Instant until) {}

    /**
     * The plan of a model whose id must be known.
     *
     * @param plan of the model with its id
     */
    Plan plan(Attempt attempt, HubModel model, Function<String, Plan> plan) {
        URI uri = URI.create(hub(attempt) + "/api/models/" + model.id() + "?expand%5B%5D=inferenceProviderMapping");
        Answer answer = known.get(uri);
        if (answer != null && answer.until().isAfter(attempt.now())) {
            return plan.apply(id(answer.mappings(), model, attempt)
                    .orElseThrow(() -> new InvalidShape(notServed(model, attempt))));
        }
        return Plan.of(
                PlannedCall.look(uri, Authorization.bearer(attempt.secret())),
                (answers, _) -> read(answers.getFirst(), uri, attempt, model, plan));
    }

    /** A configured base URL stands for every host. */
    private static String hub(Attempt attempt) {
        String address = attempt.address().toString();
        return address.equals(ROUTER) ? HUB : address;
    }

    private Reading read(Answered answer, URI uri, Attempt attempt, HubModel model, Function<String, Plan> plan)
            throws MalformedJson {
        JsonTree mappings = JsonRepair.reading(answer.body(), json -> JsonTree.read(json.bytes()));
        if (known.size() >= MAX_MODELS) {
            known.clear();
        }
        known.put(uri, new Answer(mappings, attempt.now().plus(MAX_AGE)));
        return id(mappings, model, attempt)
                .<Reading>map(id -> new Reading.Known(() -> plan.apply(id)))
                .orElseGet(() -> new Reading.Failed(error(notServed(model, attempt)), "no such model"));
    }

    private static Optional<String> id(JsonTree answer, HubModel model, Attempt attempt) {
        return answer.member("inferenceProviderMapping")
                .flatMap(mappings -> mappings.member(model.serverOfTask()))
                .filter(mapping -> mapping.text("task")
                        .filter(task(attempt.request().type())::equals)
                        .isPresent())
                .flatMap(mapping -> mapping.text("providerId"));
    }

    private static String notServed(HubModel model, Attempt attempt) {
        return model.serverOfTask() + " does not serve " + model.id() + " for the task "
                + task(attempt.request().type()) + " at huggingface";
    }

    private static Payload error(String message) {
        JsonMap error = JsonMap.of("message", message)
                .put("type", "invalid_request_error")
                .put("status", BAD_REQUEST);
        return Payload.of(JsonMap.of("error", error).bytes());
    }

    private static String task(RequestType type) {
        return switch (type) {
            case EMBEDDING -> "feature-extraction";
            case SPEECH -> "text-to-speech";
            case TRANSCRIPTION -> "automatic-speech-recognition";
            case IMAGE_GENERATION -> "text-to-image";
            case IMAGE_EDIT, IMAGE_VARIATION -> "image-to-image";
            case TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, MESSAGES, RERANK, OCR -> "conversational";
        };
    }
}
