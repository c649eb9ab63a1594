package io.hermod.submit;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.security.Access;
import io.hermod.security.VirtualKeys;
import io.hermod.submit.ResolveWebhook.Resolution;
import io.hermod.submit.limit.LimitsLeft;
import io.hermod.submit.limit.RequestLimits;
import io.hermod.submit.limit.RequestLimits.Admission;
import io.hermod.submit.model.ParsedRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Accepts a body as a job: reads the request, asks what the caller's key allows and whether a provider serves it,
 * finds
 * the webhook, counts the key's limits, and enqueues.
 */
@Singleton
record AcceptJob(
        RequestParser parser,
        VirtualKeys keys,
        ServingProviders providers,
        ResolveWebhook webhooks,
        RequestLimits limits,
        EnqueueJob enqueueJob) {
    /** Whether the request was accepted. */
    sealed interface Outcome {
        /**
         * A repeated request gets its earlier job.
         *
         * @param dropped the places in the body of what is left out
         */
        record Accepted(Job job, LimitsLeft left, List<String> dropped) implements Outcome {}

        /** The body breaks a rule of its type. */
        record Invalid(InvalidRequest reason) implements Outcome {}

        /** The key allows none of the request's models. */
        record Denied(InferenceError error) implements Outcome {}

        /** No provider serves any of the request's models. */
        record Unserved(InferenceError error) implements Outcome {}

        /** The webhook does not exist or is disabled. */
        record NoWebhook(String reason) implements Outcome {}

        /** Each of the request's models has reached a limit of the key. */
        record OverLimit(InferenceError error, Duration retryAfter, LimitsLeft left) implements Outcome {}

        /** The idempotency key was sent with another request before. */
        record KeyReused() implements Outcome {}

        /** The queue did not take the job. */
        record NotQueued(InferenceError error) implements Outcome {}
    }

    /** Whether a body is valid, as far as no key is needed to tell. */
    sealed interface BodyCheck {
        /** The body breaks a rule of its type. */
        record Mistake(InvalidRequest reason) implements BodyCheck {}

        /**
         * The body is valid.
         *
         * @param source what the body asks for; empty if its model names no provider
         */
        record Valid(Optional<InferenceError.Source> source) implements BodyCheck {}
    }

    /**
     * Accepts or rejects the body.
     *
     * @throws io.hermod.core.shared.ServiceFault if a store does not respond, or rejects the job
     */
    Outcome accept(ReceivedBody body, Access caller, JobOptions options) {
        try {
            return accept(providers.tiered(parser.parse(body, caller, options.calls())), options, caller.key());
        } catch (InvalidRequest invalid) {
            return new Outcome.Invalid(invalid);
        }
    }

    /**
     * Checks the body of a caller who is rejected.
     *
     * @throws io.hermod.core.shared.ServiceFault if the settings cannot be read
     */
    BodyCheck check(ReceivedBody body) {
        try {
            return new BodyCheck.Valid(
                    parser.check(body).map(model -> InferenceError.Source.of(model, model.model(), body.type())));
        } catch (InvalidRequest invalid) {
            return new BodyCheck.Mistake(invalid);
        }
    }

    private Outcome accept(ParsedRequest parsed, JobOptions options, Optional<VirtualKey> key) {
        InferenceRequest request = parsed.request();
        return key.flatMap(held -> keys.denialOfAll(held, request.models()))
                .<Outcome>map(denial -> new Outcome.Denied(about(request, denial)))
                .or(() -> providers.rejection(request).map(Outcome.Unserved::new))
                .orElseGet(() -> announced(parsed, options, key));
    }

    private Outcome announced(ParsedRequest parsed, JobOptions options, Optional<VirtualKey> key) {
        return switch (webhooks.resolve(options.webhook())) {
            case Resolution.Resolved(Optional<JobWebhook> webhook) -> admit(parsed, options, key, webhook);
            case Resolution.Rejected(String reason) ->
                repeated(parsed, options).orElseGet(() -> new Outcome.NoWebhook(reason));
        };
    }

    private Outcome admit(
            ParsedRequest parsed, JobOptions options, Optional<VirtualKey> key, Optional<JobWebhook> webhook) {
        return switch (limits.admit(parsed.request(), key)) {
            case Admission.Granted granted ->
                outcome(enqueueJob.enqueue(granted.request(), options, webhook), granted.left(), parsed.dropped());
            case Admission.Rejected rejected ->
                repeated(parsed, options).orElseGet(() -> overLimit(parsed.request(), rejected));
        };
    }

    /** A repeated request gets its earlier job, even if it would be rejected since. */
    private Optional<Outcome> repeated(ParsedRequest parsed, JobOptions options) {
        return enqueueJob
                .repeat(parsed.request(), options)
                .map(earlier -> outcome(earlier, LimitsLeft.UNLIMITED, parsed.dropped()));
    }

    private static Outcome overLimit(InferenceRequest request, Admission.Rejected rejected) {
        return new Outcome.OverLimit(
                about(request, rejected.reached().error()), rejected.reached().retryAfter(), rejected.left());
    }

    private static InferenceError about(InferenceRequest request, InferenceError error) {
        ModelRef model = request.models().getFirst();
        return error.withSource(InferenceError.Source.of(model, model.model(), request.type()));
    }

    private static Outcome outcome(EnqueueJob.Outcome enqueued, LimitsLeft left, List<String> dropped) {
        return switch (enqueued) {
            case EnqueueJob.Outcome.Enqueued(Job job) -> new Outcome.Accepted(job, left, dropped);
            case EnqueueJob.Outcome.KeyReused _ -> new Outcome.KeyReused();
            case EnqueueJob.Outcome.NotQueued(InferenceError error) -> new Outcome.NotQueued(error);
        };
    }
}
