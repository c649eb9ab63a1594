package io.hermod.providers;

import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.core.shared.ContentCoding;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.http.HttpCall;
import io.hermod.providers.wire.ProviderWire;
import io.hermod.providers.wire.ProviderWire.UnusableAnswer;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnaskedForm;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request for one model: builds the HTTP call for a key and classifies the exchange. */
record ProviderCall(
        InferenceRequest request,
        ModelRef model,
        String url,
        NetworkSettings network,
        ProviderWire wire,
        FailureClasses classes,
        KeyRing keys) {

    HttpCall http(Optional<ProviderKey> key) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(network.extraHeaders());
        headers.putAll(request.options().headers());
        headers.put("Content-Type", contentType());
        headers.put("User-Agent", "hermod");
        headers.put("Accept-Encoding", ContentCoding.IDENTITY);
        key.map(ProviderKey::value)
                .filter(secret -> !secret.isEmpty())
                .ifPresent(secret -> headers.put("Authorization", "Bearer " + secret.reveal()));
        return new HttpCall(URI.create(url), headers, wire.request(tiered(key), resolvedModel(key)));
    }

    private InferenceRequest tiered(Optional<ProviderKey> key) {
        return request.with(request.options().withServiceTier(key.flatMap(own -> own.tier(model.model()))));
    }

    /** The client's content type matters only for multipart, which needs its boundary. */
    private String contentType() {
        return request.type().form() == BodyForm.JSON
                ? "application/json"
                : request.body().contentType();
    }

    Verdict classify(Exchange exchange, Optional<ProviderKey> key, Duration latency, Instant now) {
        Source source = source(key);
        return switch (exchange) {
            case Answered answer ->
                answer.isSuccess()
                        ? success(request.type() == RequestType.SPEECH ? answer : answer.inUtf8(), key, latency, now)
                        : errors(key).read(answer.inUtf8(), now);
            case Exchange.Unsendable _ ->
                permanent(
                        500,
                        "provider_not_configured",
                        "a header for " + model.provider() + " cannot be sent: check its key and extra_headers",
                        key);
            case Exchange.UploadGone _ ->
                new Verdict.Permanent(InferenceError.of(400, "an upload that the request names is no longer there")
                        .withType("upload_gone"));
            case Exchange.TooLarge tooLarge ->
                permanent(
                        502,
                        "result_too_large",
                        model.provider() + " answered with more than the " + tooLarge.limit()
                                + " bytes that this worker has room for",
                        key);
            case Exchange.NoAnswer none -> {
                String message = model.provider() + " did not answer: " + none.reason();
                yield new Verdict.Transient(failure(502, "provider_unreachable", message, source), Optional.empty());
            }
            case Exchange.CutOff _ ->
                permanent(502, "invalid_provider_response", model.provider() + " cut its answer off", key);
            case Exchange.Unreadable packed ->
                unusable("a body in the coding " + packed.coding() + ", which was not asked for", key);
            case Exchange.TimedOut late -> permanent(504, "request_timed_out", timedOut(late.waited()), key);
            case Exchange.OutOfTime _ -> new Verdict.OutOfTime();
        };
    }

    private Verdict success(Answered answer, Optional<ProviderKey> key, Duration latency, Instant now) {
        try {
            return switch (wire.result(request, resolvedModel(key), answer, extraFields(key, latency, answer))) {
                case Reading.Result result -> new Verdict.Success(result.json());
                case Reading.Failed failed -> errors(key).inside(answer, failed, now);
            };
        } catch (UnusableAnswer unusable) {
            return unusable(String.valueOf(unusable.getMessage()), key);
        } catch (MalformedJson malformed) {
            return unusable(
                    UnaskedForm.of(answer).orElseGet(() -> "a body that is no JSON object: " + malformed.getMessage()),
                    key);
        }
    }

    private ProviderErrors errors(Optional<ProviderKey> key) {
        return new ProviderErrors(source(key), key, classes);
    }

    private Verdict unusable(String what, Optional<ProviderKey> key) {
        return permanent(502, "invalid_provider_response", model.provider() + " answered with " + what, key);
    }

    private Verdict permanent(int status, String type, String message, Optional<ProviderKey> key) {
        return new Verdict.Permanent(failure(status, type, message, source(key)));
    }

    /**
     * The provider rejected every configured key; the caller's own key is not the cause.
     *
     * @param last the error of the last key
     */
    InferenceError exhausted(InferenceError last) {
        return failure(
                502,
                "upstream_credentials_exhausted",
                model.provider() + " turned down all " + keys.size() + " of its keys, the last one with: "
                        + last.message(),
                source(Optional.empty()));
    }

    private String timedOut(Duration waited) {
        return "request timed out (" + model.provider() + " did not answer in " + waited.toSeconds() + " seconds)";
    }

    private static InferenceError failure(int status, String type, String message, Source source) {
        return InferenceError.of(status, message).withType(type).withSource(source);
    }

    private String resolvedModel(Optional<ProviderKey> key) {
        return key.map(own -> own.resolve(model.model())).orElse(model.model());
    }

    private Source source(Optional<ProviderKey> key) {
        return Source.of(model, resolvedModel(key), request.type());
    }

    private String extraFields(Optional<ProviderKey> key, Duration latency, Answered answer) {
        return JsonText.objectText(json -> {
            json.writeStringField("request_type", request.type().wireName());
            json.writeStringField("provider", model.provider());
            json.writeStringField("original_model_requested", model.model());
            json.writeStringField("resolved_model_used", resolvedModel(key));
            json.writeNumberField("latency", latency.toMillis());
            json.writeNumberField("chunk_index", 0);
            if (request.options().rawResponse()) {
                RawResponse.write(json, answer);
            }
        });
    }
}
