package io.hermod.providers.openai;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.providers.filter.FieldFilter;
import io.hermod.providers.filter.FieldFilters;
import io.hermod.providers.filter.Filtered;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Providers that speak OpenAI's format. A request goes on as the client wrote it, except for what the provider is known
 * to reject.
 */
public final class OpenAiApi implements ProviderApi {

    @Override
    public int requestCopies(RequestType type) {
        return 1;
    }

    @Override
    public Plan plan(Attempt attempt) {
        return plan(attempt, attempt.uri(), Map.of(), Authorization.bearer(attempt.secret()));
    }

    /** The plan of a request that is sent to an address of the provider's own choice. */
    public static Plan plan(Attempt attempt, URI uri, Map<String, String> headers, Authorization authorization) {
        String model = attempt.model().modelId();
        Filtered filtered = filter(attempt)
                .apply(attempt.request().body(), attempt.request().type(), family(attempt));
        InferenceRequest request = attempt.request().withBody(filtered.body());
        PlannedCall call = new PlannedCall(
                uri, headers, PlannedCall.contentType(request), OpenAiWire.request(request, model), authorization);
        return new Plan(
                List.of(call),
                (answers, extraFields) -> read(attempt.request(), uri, model, answers.getFirst(), extraFields),
                filtered.dropped());
    }

    private static Reading read(InferenceRequest request, URI uri, String model, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        Optional<Reading> running = request.type() == RequestType.RESPONSES
                ? AnswerJson.reading(answer, json -> BackgroundResponse.running(json, uri))
                : Optional.empty();
        return running.isPresent() ? running.get() : OpenAiWire.result(request, model, answer, extraFields);
    }

    static FieldFilter filter(Attempt attempt) {
        return FieldFilters.of(attempt.provider());
    }

    /** The name of a deployment does not tell its model. */
    static String family(Attempt attempt) {
        return attempt.names().telling();
    }
}
