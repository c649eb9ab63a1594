package io.hermod.submit;

import io.hermod.config.CurrentSettings;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.Caller;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.RequestHeaders;
import io.hermod.security.Access;
import io.hermod.submit.model.ServiceTier;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads a job's options from the request's headers. */
@Singleton
record SubmitHeaders(CurrentSettings settings) {
    static final String REQUEST_ID = "x-request-id";
    private static final String RESULT_TTL = "x-bf-async-job-result-ttl";
    private static final String DEADLINE = "x-hermod-deadline";
    private static final String MAX_ATTEMPTS = "x-hermod-max-attempts";
    private static final int MAX_REQUEST_ID = 256;
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    /** @throws ApiException 400 if a header's value is invalid */
    JobOptions read(HttpRequest<?> request, Access access, ReceivedBody body) {
        BifrostHeaders bifrost = new BifrostHeaders(
                RequestHeaders.all(request), settings.get().client().headers(), body.type());
        return new JobOptions(
                requestId(request),
                access.keyId(),
                resultTtl(request),
                maxWait(request),
                maxAttempts(request),
                tier(request).map(bifrost.options()::withTier).orElseGet(bifrost::options),
                bifrost.unserved(),
                RequestHeaders.value(request, IdempotencyKey.HEADER).map(key -> repeatable(key, access, body)),
                body.echo(),
                bifrost.webhook());
    }

    /**
     * Rejects an admin without a virtual key: its job belongs to no key, so guessing the idempotency key would reveal
     * its id.
     */
    private static JobOptions.Repeatable repeatable(String key, Access access, ReceivedBody body) {
        if (access.caller().equals(Caller.ADMIN)) {
            throw ApiException.badRequest(IdempotencyKey.HEADER + " needs a virtual key, or a token that names one");
        }
        return IdempotencyKey.read(key, access.caller(), body.type(), body.contentType(), body.bytes());
    }

    /** Any text that a header of the answer can carry. A new id stands for another text, which would not come back. */
    private static String requestId(HttpRequest<?> request) {
        String id = RequestHeaders.value(request, REQUEST_ID)
                .filter(text -> PRINTABLE.matcher(text).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        if (id.length() > MAX_REQUEST_ID) {
            throw ApiException.badRequest(REQUEST_ID + " must not be longer than " + MAX_REQUEST_ID + " characters");
        }
        return id;
    }

    /** Anything but a positive number of seconds selects the default, as the contract requires. */
    private Duration resultTtl(HttpRequest<?> request) {
        return RequestHeaders.value(request, RESULT_TTL)
                .flatMap(ResultTtl::parse)
                .orElse(settings.get().defaultResultTtl());
    }

    private static Duration maxWait(HttpRequest<?> request) {
        return wholeNumber(request, DEADLINE, JobTerms.MAX_WAIT.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(JobTerms.MAX_WAIT);
    }

    private static OptionalInt maxAttempts(HttpRequest<?> request) {
        return wholeNumber(request, MAX_ATTEMPTS, JobTerms.MAX_ATTEMPTS).stream()
                .mapToInt(Math::toIntExact)
                .findFirst();
    }

    private static Optional<Tier> tier(HttpRequest<?> request) {
        return RequestHeaders.value(request, ServiceTier.HEADER)
                .map(name -> Tier.byWireName(name)
                        .orElseThrow(() -> ApiException.badRequest(ServiceTier.HEADER + " must be "
                                + Tier.STANDARD.wireName() + ", " + Tier.FLEX.wireName() + " or "
                                + Tier.BATCH.wireName())));
    }

    /** Hermod's own headers are rejected if they are invalid; Bifrost's fall back to their defaults. */
    private static Optional<Long> wholeNumber(HttpRequest<?> request, String name, long max) {
        return RequestHeaders.value(request, name).map(text -> {
            if (text.matches("\\d{1,9}") && Long.parseLong(text) >= 1 && Long.parseLong(text) <= max) {
                return Long.parseLong(text);
            }
            throw ApiException.badRequest(name + " must be a whole number from 1 to " + max);
        });
    }
}
