package io.hermod.worker;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Providers that answer as a test says and record their calls. */
final class ScriptedInference implements InferenceProvider, RemoteRuns {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<RemoteRun> looks = new CopyOnWriteArrayList<>();
    private final List<RemoteRun> cancelled = new CopyOnWriteArrayList<>();
    private volatile Look look = new Look.Running(Optional.empty());
    private volatile InferenceProvider script = (request, model, allowance) -> resultOf(model);

    record Call(InferenceRequest request, ModelRef model, Instant deadline) {}

    /** Answers with the script from now on, and forgets the recorded calls. */
    void play(InferenceProvider answers) {
        calls.clear();
        script = answers;
    }

    /** Answers each call with its model's name from now on. */
    void playResults() {
        play((request, model, allowance) -> resultOf(model));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<String> models() {
        return calls.stream().map(call -> call.model().toString()).toList();
    }

    @Override
    public Answer infer(InferenceRequest request, ModelRef model, Allowance allowance) throws InterruptedException {
        calls.add(new Call(request, model, allowance.deadline()));
        return script.infer(request, model, allowance);
    }

    /** What each look finds from now on. */
    void showsRuns(Look found) {
        look = found;
    }

    /** The runs that were looked at. */
    List<RemoteRun> looks() {
        return List.copyOf(looks);
    }

    List<RemoteRun> cancelled() {
        return List.copyOf(cancelled);
    }

    @Override
    public Look look(InferenceRequest request, RemoteRun run, Allowance allowance) {
        looks.add(run);
        return look;
    }

    @Override
    public void cancel(InferenceRequest request, RemoteRun run, Allowance allowance) {
        cancelled.add(run);
    }

    static Answer resultOf(ModelRef model) {
        return new Answer.Result(result(model.toString()));
    }

    /** The result that {@link #playResults} gives for a model. */
    static Payload result(String model) {
        return Payload.utf8("{\"model\":\"" + model + "\"}");
    }

    static Answer failure(int status, String message) {
        return new Answer.Failure(InferenceError.of(status, message));
    }
}
