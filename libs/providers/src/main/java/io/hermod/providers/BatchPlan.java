package io.hermod.providers;

import io.hermod.core.batch.Bundle;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.providers.batch.BatchApi;
import io.hermod.providers.batch.BatchDraft;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.tree.InvalidShape;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines that requests become.
 *
 * @param sample a call of one of the lines; empty if there is no line
 * @param left the names of requests that have no form in the batch
 */
record BatchPlan(
        BatchApi api,
        ModelRef model,
        Optional<ProviderCall> sample,
        Map<String, List<BodyPiece>> lines,
        Set<String> left) {

    /** What a line has besides the body. */
    private static final int LINE_OVERHEAD = 200;

    /** Plans each request as a call with the key. */
    static BatchPlan of(
            BatchKeys keys,
            Optional<ProviderKey> key,
            Map<String, InferenceRequest> requests,
            Allowance allowance,
            Instant now)
            throws InterruptedException {
        Optional<ProviderCall> sample = Optional.empty();
        Map<String, List<BodyPiece>> lines = new LinkedHashMap<>();
        Set<String> left = new LinkedHashSet<>();
        long bytes = 0;
        for (Map.Entry<String, InferenceRequest> request : requests.entrySet()) {
            Optional<ProviderCall> call = call(keys, key, request.getValue(), allowance, now);
            boolean isOne = call.isPresent()
                    && keys.api().takes(onlyCall(call.get()))
                    && sample.map(first -> isAlike(onlyCall(first), onlyCall(call.get())))
                            .orElse(true)
                    && lines.size() < keys.api().limits().lines()
                    && bytes + sizeOf(onlyCall(call.get()))
                            <= keys.api().limits().bytes();
            if (isOne) {
                sample = sample.or(() -> call);
                lines.put(request.getKey(), onlyCall(call.get()).body());
                bytes += sizeOf(onlyCall(call.get()));
            } else {
                left.add(request.getKey());
            }
        }
        return new BatchPlan(keys.api(), keys.model(), sample, lines, left);
    }

    BatchDraft draft(Bundle bundle) {
        ProviderCall call = sample.orElseThrow();
        return new BatchDraft(bundle.id().value(), call.attempt().model().modelId(), onlyCall(call), lines);
    }

    /** Empty if the request has no form at the provider, or needs several calls or files that are fetched first. */
    private static Optional<ProviderCall> call(
            BatchKeys keys, Optional<ProviderKey> key, InferenceRequest request, Allowance allowance, Instant now)
            throws InterruptedException {
        InferenceRequest line = ProviderBatches.batched(request);
        ProviderCalls calls = keys.providers()
                .calls(
                        line,
                        keys.model(),
                        keys.provider(),
                        keys.endpoint(),
                        Providers.api(line, keys.model(), keys.provider(), keys.endpoint(), keys.keys()),
                        allowance);
        allowance
                .memory()
                .growAndWait((long) calls.api().requestCopies(request.type())
                        * request.body().bytes().size());
        try {
            if (!calls.remoteFiles(key, now).isEmpty()) {
                return Optional.empty();
            }
            ProviderCall call = calls.with(key, FetchedFiles.none(), now);
            return call.plan().calls().size() == 1 && onlyCall(call).isCounted() ? Optional.of(call) : Optional.empty();
        } catch (InvalidShape _) {
            return Optional.empty();
        }
    }

    private static long sizeOf(PlannedCall call) {
        return LINE_OVERHEAD + call.body().stream().mapToLong(BodyPiece::size).sum();
    }

    private static PlannedCall onlyCall(ProviderCall call) {
        return call.plan().calls().getFirst();
    }

    private static boolean isAlike(PlannedCall one, PlannedCall other) {
        return one.uri().equals(other.uri()) && one.headers().equals(other.headers());
    }
}
