package io.hermod.providers;

import io.hermod.core.batch.Batches;
import io.hermod.core.batch.Bundle;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.Payload;
import io.hermod.providers.batch.BatchApi;
import io.hermod.providers.batch.BatchApi.State;
import io.hermod.providers.batch.BatchApi.Step;
import io.hermod.providers.batch.BatchApis;
import io.hermod.providers.batch.BatchDraft;
import io.hermod.providers.batch.BatchLine;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.http.HttpDownload;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The batches of all configured providers. The lines are the bodies that the provider would be sent one by one, and are
 * read as the responses to them.
 *
 * @param current the providers by the settings that are current
 * @param downloads of outputs, which may be larger than the memory
 */
public record ProviderBatches(Supplier<Providers> current, HttpDownload downloads) implements Batches {
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(30);
    private static final Map<String, String> JSON = Map.of("content-type", PlannedCall.JSON);

    @Override
    public Start begin(Bundle bundle, Map<String, InferenceRequest> lines, Allowance allowance)
            throws InterruptedException {
        InferenceRequest any = lines.values().iterator().next();
        Optional<BatchKeys> keys = BatchKeys.of(providers(), any, bundle.model());
        if (keys.isEmpty()) {
            return new Start.Unsuitable();
        }
        Optional<ProviderKey> key = keys.get().draw();
        BatchPlan plan = BatchPlan.of(
                keys.get(), key, lines, allowance, providers().clock().instant());
        return plan.sample().isEmpty() ? new Start.Unsuitable() : begin(plan, plan.draft(bundle), key, allowance);
    }

    private Start begin(BatchPlan plan, BatchDraft draft, Optional<ProviderKey> key, Allowance allowance)
            throws InterruptedException {
        Instant start = providers().clock().instant();
        PlannedCall call = plan.api().begin(draft);
        while (true) {
            Sent sent = send(plan.sample().orElseThrow(), call, UPLOAD_TIMEOUT, allowance);
            if (sent.answer().isEmpty()) {
                return notBegun(sent.verdict());
            }
            try {
                switch (plan.api().next(draft, sent.answer().get())) {
                    case Step.Call next -> call = next.call();
                    case Step.Begun begun -> {
                        return new Start.Begun(
                                new RemoteRun(
                                        plan.model(),
                                        key.map(ProviderKey::id),
                                        begun.run().look(),
                                        begun.run().cancel(),
                                        start),
                                plan.left());
                    }
                }
            } catch (UnusableAnswer | MalformedJson | InvalidShape unusable) {
                return new Start.NotNow(String.valueOf(unusable.getMessage()), Optional.empty());
            }
        }
    }

    /** The provider may take the same batch later, or with another key. */
    private static Start notBegun(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Transient failure -> new Start.NotNow(status(failure.error()), failure.retryAfter());
            case Verdict.RateLimited failure -> new Start.NotNow(status(failure.error()), failure.retryAfter());
            case Verdict.KeyRejected failure -> new Start.NotNow(status(failure.error()), Optional.empty());
            case Verdict.CredentialsRejected failure -> new Start.NotNow(status(failure.error()), Optional.empty());
            case Verdict.QuotaSpent failure -> new Start.NotNow(status(failure.error()), Optional.empty());
            case Verdict.Permanent failure -> new Start.Rejected(failure.error());
            case Verdict.OutOfTime _ -> new Start.NotNow("the worker had no time left", Optional.empty());
            case Verdict.Success _, Verdict.Running _, Verdict.Linked _, Verdict.Known _ ->
                throw new IllegalStateException("a result of a call that was rejected");
        };
    }

    @Override
    public Found find(Bundle bundle, InferenceRequest any, Allowance allowance) throws InterruptedException {
        Optional<BatchKeys> keys = BatchKeys.of(providers(), any, bundle.model());
        if (keys.isEmpty()) {
            return new Found.None();
        }
        Found found = new Found.None();
        for (Optional<ProviderKey> key : keys.get().all()) {
            found = find(bundle, any, keys.get(), key, allowance);
            if (!(found instanceof Found.None)) {
                return found;
            }
        }
        return found;
    }

    private Found find(
            Bundle bundle, InferenceRequest any, BatchKeys keys, Optional<ProviderKey> key, Allowance allowance)
            throws InterruptedException {
        BatchPlan plan = BatchPlan.of(
                keys, key, Map.of("any", any), allowance, providers().clock().instant());
        if (plan.sample().isEmpty()) {
            return new Found.None();
        }
        BatchDraft draft = plan.draft(bundle);
        Optional<PlannedCall> list = plan.api().list(draft);
        if (list.isEmpty()) {
            return new Found.None();
        }
        Optional<Answered> answer =
                send(plan.sample().get(), list.get(), LOOK_TIMEOUT, allowance).answer();
        if (answer.isEmpty()) {
            return new Found.Unknown();
        }
        try {
            return plan.api()
                    .find(draft, answer.get())
                    .<Found>map(run -> new Found.Batch(new RemoteRun(
                            bundle.model(), key.map(ProviderKey::id), run.look(), run.cancel(), bundle.createdAt())))
                    .orElseGet(Found.None::new);
        } catch (UnusableAnswer | MalformedJson | InvalidShape _) {
            return new Found.Unknown();
        }
    }

    @Override
    public Progress look(InferenceRequest any, RemoteRun batch, Allowance allowance) throws InterruptedException {
        Optional<ProviderCall> call = providers().call(batched(any), batch, allowance);
        Optional<BatchApi> api = api(any, batch.model());
        if (call.isEmpty() || api.isEmpty()) {
            return new Progress.Lost("the settings with which the batch was begun are gone");
        }
        Sent sent = send(call.get(), look(call.get(), batch.look()), LOOK_TIMEOUT, allowance);
        if (sent.answer().isEmpty()) {
            return unseen(sent.verdict());
        }
        try {
            return switch (api.get().state(batch.look(), sent.answer().get())) {
                case State.Running _ -> new Progress.Running(Optional.empty());
                case State.Ended ended ->
                    new Progress.Ended(new Output(
                            ended.outputs().stream().map(URI::toString).toList()));
                case State.Lost lost -> new Progress.Lost(lost.reason());
            };
        } catch (UnusableAnswer | MalformedJson | InvalidShape _) {
            return new Progress.Running(Optional.empty());
        }
    }

    /** A look that fails says nothing about the batch, unless the provider does not know it or rejects the key. */
    private static Progress unseen(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Transient failure -> new Progress.Running(failure.retryAfter());
            case Verdict.RateLimited failure -> new Progress.Running(failure.retryAfter());
            case Verdict.QuotaSpent _, Verdict.OutOfTime _ -> new Progress.Running(Optional.empty());
            case Verdict.KeyRejected failure -> new Progress.Lost(status(failure.error()));
            case Verdict.CredentialsRejected failure -> new Progress.Lost(status(failure.error()));
            case Verdict.Permanent failure -> new Progress.Lost(status(failure.error()));
            case Verdict.Success _, Verdict.Running _, Verdict.Linked _, Verdict.Known _ ->
                throw new IllegalStateException("a result of a look that was rejected");
        };
    }

    @Override
    public void cancel(InferenceRequest any, RemoteRun batch, Allowance allowance) throws InterruptedException {
        Optional<ProviderCall> call = providers().call(batched(any), batch, allowance);
        if (call.isPresent() && batch.cancel().isPresent()) {
            PlannedCall planned = call.get().plan().calls().getFirst();
            send(call.get(), planned.cancelAt(batch.cancel().get()), LOOK_TIMEOUT, allowance);
        }
    }

    @Override
    public boolean read(InferenceRequest any, RemoteRun batch, Output output, Lines lines, Allowance allowance)
            throws InterruptedException {
        Optional<ProviderCall> call = providers().call(batched(any), batch, allowance);
        Optional<BatchApi> api = api(any, batch.model());
        if (call.isEmpty() || api.isEmpty()) {
            return false;
        }
        for (String part : output.parts()) {
            Exchange exchange = providers()
                    .download(
                            call.get().with(plan(call.get(), look(call.get(), URI.create(part)))),
                            downloads,
                            limits(allowance, UPLOAD_TIMEOUT),
                            body -> api.get().read(body, line -> take(line, batch, lines, allowance)));
            if (!(exchange instanceof Answered answer && answer.isSuccess())) {
                return false;
            }
        }
        return true;
    }

    private void take(BatchLine line, RemoteRun batch, Lines lines, Allowance allowance) throws InterruptedException {
        Optional<InferenceRequest> request = lines.request(line.name());
        if (request.isEmpty() || !(line.outcome() instanceof BatchLine.Outcome.Answered(int status, Payload body))) {
            return;
        }
        Optional<ProviderCall> call = providers().call(batched(request.get()), batch, allowance);
        if (call.isPresent()) {
            Instant now = providers().clock().instant();
            Verdict verdict = call.get()
                    .classify(List.of(new Answered(status, JSON, body)), Duration.between(batch.startedAt(), now), now);
            Optional<Answer> answer = answer(call.get(), verdict, allowance);
            if (answer.isPresent()) {
                lines.answered(line.name(), answer.get());
            }
        }
    }

    /** Empty if the request may succeed by itself. */
    private Optional<Answer> answer(ProviderCall call, Verdict verdict, Allowance allowance)
            throws InterruptedException {
        return switch (verdict) {
            case Verdict.Success success -> Optional.of(new Answer.Result(success.json()));
            case Verdict.Linked linked ->
                answer(call, providers().outputs(call, allowance).fetched(call, linked.reading()), allowance);
            case Verdict.Permanent failure -> failed(failure.error());
            case Verdict.Transient _, Verdict.RateLimited _, Verdict.KeyRejected _, Verdict.CredentialsRejected _ ->
                Optional.empty();
            case Verdict.QuotaSpent _, Verdict.OutOfTime _, Verdict.Running _, Verdict.Known _ -> Optional.empty();
        };
    }

    private static Optional<Answer> failed(InferenceError error) {
        return Optional.of(new Answer.Failure(error));
    }

    /** A provider's own words may quote a prompt, and reasons are logged. */
    private static String status(InferenceError error) {
        return "it responds with status " + error.jobStatusCode();
    }

    private Optional<BatchApi> api(InferenceRequest request, ModelRef model) {
        return Optional.ofNullable(providers().settings().providers().get(model.provider()))
                .flatMap(provider -> BatchApis.of(provider, request.type()));
    }

    private Providers providers() {
        return current.get();
    }

    /** In a batch no line asks for a tier. */
    static InferenceRequest batched(InferenceRequest request) {
        return request.with(request.options().withTier(Tier.BATCH));
    }

    /** A response with a 2xx status, or what the other one means. */
    private record Sent(Optional<Answered> answer, Verdict verdict) {}

    private Sent send(ProviderCall call, PlannedCall planned, Duration timeout, Allowance allowance)
            throws InterruptedException {
        ProviderCall sent = call.with(plan(call, planned));
        List<Exchange> exchanges = providers().sending().send(sent, allowance, limits(allowance, timeout));
        return exchanges.getFirst() instanceof Answered answer && answer.isSuccess()
                ? new Sent(Optional.of(answer.inUtf8()), new Verdict.OutOfTime())
                : new Sent(
                        Optional.empty(),
                        sent.classify(
                                exchanges, Duration.ZERO, providers().clock().instant()));
    }

    private TimeLimits limits(Allowance allowance, Duration timeout) {
        Duration left = Duration.between(providers().clock().instant(), allowance.deadline());
        return new TimeLimits(timeout, left.isNegative() ? Duration.ZERO : left);
    }

    private static PlannedCall look(ProviderCall call, URI uri) {
        return call.plan().calls().getFirst().lookAt(uri);
    }

    private static Plan plan(ProviderCall call, PlannedCall planned) {
        return new Plan(
                List.of(planned),
                call.plan().reader(),
                call.plan().dropped(),
                call.plan().converted());
    }
}
