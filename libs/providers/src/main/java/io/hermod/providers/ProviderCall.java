package io.hermod.providers;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.ContentCoding;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.http.HttpMethod;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.providers.wire.Run;
import io.hermod.providers.wire.UnaskedForm;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One request for one model with one key: its plan, and the verdict on the exchanges. */
record ProviderCall(Attempt attempt, ModelRef asked, Plan plan, FailureClasses classes) {
    /** The statuses with which providers reject a call of the flex tier that they would serve at the normal price. */
    private static final Set<Integer> WITHOUT_CAPACITY = Set.of(429, 498, 503);

    /** A look at a run that the plan's call has begun. It is read as the response to that call. */
    ProviderCall looking(Run run) {
        return with(PlannedCall.look(run.look(), authorization()));
    }

    /** The end of such a run, if it can be ended. */
    Optional<ProviderCall> cancelling(Run run) {
        return run.cancel().map(uri -> with(PlannedCall.cancel(uri, authorization())));
    }

    /** The run as a job keeps it. */
    RemoteRun remote(Run run, Instant startedAt) {
        return new RemoteRun(asked, attempt.key().map(ProviderKey::id), run.look(), run.cancel(), startedAt);
    }

    private ProviderCall with(PlannedCall call) {
        return with(new Plan(List.of(call), plan.reader(), plan.dropped(), plan.converted()));
    }

    /** The same request with another plan. */
    ProviderCall with(Plan other) {
        return new ProviderCall(attempt, asked, other, classes);
    }

    private Authorization authorization() {
        return plan.calls().getFirst().authorization();
    }

    /** The headers before the call is authorized. Those of the provider's format win. */
    Map<String, String> headers(PlannedCall call) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(attempt.provider().network().extraHeaders());
        headers.putAll(attempt.request().options().headers());
        headers.putAll(call.headers());
        if (call.purpose().method() == HttpMethod.POST) {
            headers.put("Content-Type", call.contentType());
        }
        headers.put("User-Agent", "hermod");
        headers.put("Accept-Encoding", ContentCoding.IDENTITY);
        return headers;
    }

    /** Whether an error says that the provider has no capacity to spare for the flex tier. */
    boolean lacksFlexCapacity(InferenceError error) {
        boolean isFlex = attempt.request()
                .options()
                .serviceTier()
                .filter(ProviderCalls.FLEX::equals)
                .isPresent();
        return isFlex && error.statusCode().filter(WITHOUT_CAPACITY::contains).isPresent();
    }

    /** @param exchanges of all calls in their order, or of those up to the first that failed */
    Verdict classify(List<Exchange> exchanges, Duration latency, Instant now) {
        List<Answered> answers = exchanges.stream()
                .filter(Answered.class::isInstance)
                .map(Answered.class::cast)
                .filter(Answered::isSuccess)
                .toList();
        return answers.size() == plan.calls().size()
                ? success(readable(answers), latency, now)
                : failure(
                        exchanges.stream()
                                .filter(exchange -> !answers.contains(exchange))
                                .findFirst()
                                .orElseThrow(),
                        now);
    }

    private Verdict failure(Exchange exchange, Instant now) {
        String provider = asked.provider();
        return switch (exchange) {
            case Answered answer -> errors().read(answer.inUtf8(), now);
            case Exchange.Unsendable _ ->
                permanent(
                        500,
                        "provider_not_configured",
                        "a header for " + provider + " cannot be sent: check its key and extra_headers");
            case Exchange.NotAuthorized denied -> notAuthorized(denied);
            case Exchange.UploadGone _ ->
                new Verdict.Permanent(InferenceError.of(400, "an upload that the request names is no longer there")
                        .withType("upload_gone"));
            case Exchange.TooLarge tooLarge ->
                permanent(
                        502,
                        "result_too_large",
                        provider + " answered with more than the " + tooLarge.limit()
                                + " bytes that this worker has room for");
            case Exchange.NoAnswer none ->
                new Verdict.Transient(
                        failure(502, "provider_unreachable", provider + " did not answer: " + none.reason()),
                        Optional.empty());
            case Exchange.CutOff _ -> permanent(502, "invalid_provider_response", provider + " cut its answer off");
            case Exchange.Unreadable packed ->
                unusable("a body in the coding " + packed.coding() + ", which was not asked for");
            case Exchange.Misframed _ ->
                unusable("Content-Length besides Transfer-Encoding, which cuts the end of its answer off");
            case Exchange.TimedOut late -> permanent(504, "request_timed_out", timedOut(late.waited()));
            case Exchange.OutOfTime _ -> new Verdict.OutOfTime();
        };
    }

    /** A service that issues tokens may be overloaded or down, which says nothing about the key. */
    private Verdict notAuthorized(Exchange.NotAuthorized denied) {
        InferenceError error = failure(denied.status(), "authentication_error", denied.reason());
        return denied.status() == 429 || denied.status() >= 500
                ? new Verdict.Transient(error, Optional.empty())
                : new Verdict.KeyRejected(error);
    }

    private Verdict success(List<Answered> answers, Duration latency, Instant now) {
        try {
            return switch (plan.reader().read(answers, extraFields(latency, answers.getFirst()))) {
                case Reading.Result result -> new Verdict.Success(result.json());
                case Reading.Failed failed -> errors().inside(answers.getFirst(), failed, now);
                case Reading.Running running ->
                    new Verdict.Running(running.run(), LookDelay.in(answers.getFirst(), now));
                case Reading.Known known -> new Verdict.Known(known.plan());
                case Reading.Linked linked -> new Verdict.Linked(linked);
            };
        } catch (UnusableAnswer | InvalidShape unusable) {
            return unusable(String.valueOf(unusable.getMessage()));
        } catch (MalformedJson malformed) {
            return unusable(UnaskedForm.of(answers.getFirst())
                    .orElseGet(() -> "a body that is no JSON object: " + malformed.getMessage()));
        }
    }

    /** The result of a response and the files that it names. */
    Verdict completed(Reading.Linked linked, FetchedFiles files) {
        try {
            return new Verdict.Success(linked.completion().with(files).json());
        } catch (MalformedJson malformed) {
            return unusable("files that make no result: " + malformed.getMessage());
        }
    }

    /** The provider has worked, but a file of its result cannot be had. */
    Verdict incomplete(RemoteFile file, String reason) {
        return permanent(
                502,
                "output_unavailable",
                asked.provider() + " made a file that could not be fetched: "
                        + file.invalid(reason).getMessage());
    }

    /** Sound has no charset. */
    private List<Answered> readable(List<Answered> answers) {
        return attempt.request().type() == RequestType.SPEECH
                ? answers
                : answers.stream().map(Answered::inUtf8).toList();
    }

    private ProviderErrors errors() {
        return new ProviderErrors(source(), attempt.key(), classes);
    }

    private Verdict unusable(String what) {
        return permanent(502, "invalid_provider_response", asked.provider() + " answered with " + what);
    }

    private Verdict permanent(int status, String type, String message) {
        return new Verdict.Permanent(failure(status, type, message));
    }

    private String timedOut(Duration waited) {
        return "request timed out (" + asked.provider() + " did not answer in " + waited.toSeconds() + " seconds)";
    }

    private InferenceError failure(int status, String type, String message) {
        return InferenceError.of(status, message).withType(type).withSource(source());
    }

    private Source source() {
        return Source.of(asked, attempt.model().modelId(), attempt.request().type());
    }

    private String extraFields(Duration latency, Answered answer) {
        return JsonText.objectText(json -> {
            json.writeStringField("request_type", attempt.request().type().wireName());
            json.writeStringField("provider", asked.provider());
            json.writeStringField("original_model_requested", asked.model());
            json.writeStringField("resolved_model_used", attempt.model().modelId());
            json.writeNumberField("latency", latency.toMillis());
            json.writeNumberField("chunk_index", 0);
            if (plan.converted().isPresent()) {
                json.writeStringField(
                        "converted_request_type", plan.converted().get().wireName());
            }
            if (!plan.dropped().isEmpty()) {
                json.writeFieldName("dropped_params");
                json.writeArray(
                        plan.dropped().toArray(String[]::new), 0, plan.dropped().size());
            }
            if (attempt.request().options().rawResponse()) {
                RawResponse.write(json, answer);
            }
        });
    }
}
