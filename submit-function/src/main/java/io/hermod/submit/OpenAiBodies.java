package io.hermod.submit;

import io.hermod.config.CurrentSettings;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;
import io.hermod.jobs.openai.PreviousResponse;
import io.hermod.jobs.openai.ResponseId;
import io.hermod.security.AccessControl;
import io.hermod.security.Identity;
import io.hermod.security.PendingAccess;
import io.hermod.submit.json.ResponsesBody;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Reads the bodies of OpenAI's clients. Models that name no provider are OpenAI's. */
@Singleton
record OpenAiBodies(CurrentSettings settings, PreviousResponse previousResponse, AccessControl access) {
    private static final String PROVIDER = "openai";

    static ReceivedBody of(RequestType type, HttpRequest<?> request) {
        return ReceivedBody.of(type, request).ofProvider(PROVIDER);
    }

    /**
     * The body, which goes on with the response that it names.
     *
     * @throws ApiException 400 if that response cannot be continued
     */
    ReceivedBody read(RequestType type, PendingAccess pending, HttpRequest<?> request) {
        ReceivedBody body = of(type, request);
        return type == RequestType.RESPONSES ? continued(body, members(body), pending) : body;
    }

    /** @throws ApiException 400 if one of the members is invalid that the result shows */
    static ResponsesBody members(ReceivedBody responses) {
        try {
            return ResponsesBody.read(responses.content());
        } catch (InvalidRequest invalid) {
            throw ApiException.badRequest(invalid.text());
        }
    }

    /**
     * The request with the provider's own id of the response that it continues, if it is one of Hermod's.
     *
     * @throws ApiException 400 if the response cannot be continued
     */
    ReceivedBody continued(ReceivedBody responses, ResponsesBody members, PendingAccess pending) {
        return members.previous()
                .flatMap(ResponseId::parse)
                .map(id -> {
                    Identity viewer = pending.identify();
                    return previousResponse.idAt(provider(members.model()), id, job -> access.maySee(viewer, job));
                })
                .map(own -> responses.withContent(members.continuing(own)))
                .orElse(responses);
    }

    private String provider(String model) {
        return ModelRef.parse(model, settings.get().providers().keySet())
                .map(ModelRef::provider)
                .orElse(PROVIDER);
    }
}
