package io.hermod.worker;

import io.hermod.core.batch.Batches;
import io.hermod.core.batch.Bundle;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider that is paid for each line of each batch that was begun.
 *
 * @param isListed whether it can be asked for the batch of a bundle
 */
record PaidBatches(boolean isListed, Map<String, Begun> begun, List<String> paid) implements Batches {
    PaidBatches(boolean isListed) {
        this(isListed, new LinkedHashMap<>(), new ArrayList<>());
    }

    /** A batch of a bundle. */
    record Begun(String bundle, List<String> lines, RemoteRun run) {}

    @Override
    public synchronized Start begin(Bundle bundle, Map<String, InferenceRequest> lines, Allowance allowance) {
        URI look = URI.create("https://provider.example/batches/" + begun.size());
        RemoteRun run = new RemoteRun(bundle.model(), Optional.empty(), look, Optional.empty(), bundle.createdAt());
        begun.put(look.toString(), new Begun(bundle.id().value(), List.copyOf(lines.keySet()), run));
        paid.addAll(lines.keySet());
        return new Start.Begun(run, Set.of());
    }

    @Override
    public synchronized Found find(Bundle bundle, InferenceRequest any, Allowance allowance) {
        return begun.values().stream()
                .filter(batch -> isListed && batch.bundle().equals(bundle.id().value()))
                .findFirst()
                .<Found>map(batch -> new Found.Batch(batch.run()))
                .orElseGet(Found.None::new);
    }

    @Override
    public Progress look(InferenceRequest any, RemoteRun batch, Allowance allowance) {
        return new Progress.Ended(new Output(List.of(batch.look().toString())));
    }

    @Override
    public void cancel(InferenceRequest any, RemoteRun batch, Allowance allowance) {
        throw new IllegalStateException("no batch is late here");
    }

    @Override
    public boolean read(InferenceRequest any, RemoteRun batch, Output output, Lines lines, Allowance allowance)
            throws InterruptedException {
        Begun ended = Optional.ofNullable(begun.get(output.parts().getFirst())).orElseThrow();
        for (String line : ended.lines()) {
            if (lines.request(line).isPresent()) {
                lines.answered(line, new Answer.Result(ScriptedInference.result("gpt")));
            }
        }
        return true;
    }
}
