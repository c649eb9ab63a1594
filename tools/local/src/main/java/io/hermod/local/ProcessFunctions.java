package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.admin.AdminFunction;
import io.hermod.deadletter.DeadLetterFunction;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.webhook.WebhookFunction;
import io.hermod.worker.WorkerFunction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The functions, each in its own processes. */
record ProcessFunctions(
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit,
        FunctionProcesses<SQSEvent, SQSBatchResponse> worker,
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> poll,
        FunctionProcesses<SQSEvent, SQSBatchResponse> deadLetters,
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> admin,
        FunctionProcesses<SQSEvent, SQSBatchResponse> webhooks,
        int maxWorkers)
        implements Functions {

    /** Returns once each function has a process that is ready. */
    static ProcessFunctions start(Hosting.Processes hosting, FunctionVariables variables) {
        ProcessFunctions functions = new ProcessFunctions(
                api("submit", SubmitFunction.class, hosting.submit(), variables.submit()),
                queue("worker", WorkerFunction.class, hosting.worker(), variables.worker()),
                api("poll", PollFunction.class, hosting.poll(), variables.poll()),
                queue("dead-letter", DeadLetterFunction.class, FunctionLimits.ofDeadLetters(), variables.deadLetters()),
                api("admin", AdminFunction.class, FunctionLimits.ofTheApi(), variables.admin()),
                queue("webhook", WebhookFunction.class, FunctionLimits.ofWebhooks(), variables.webhooks()),
                hosting.worker().maxProcesses());
        functions.closeWhenThisProcessEnds();
        functions.warmUp();
        return functions;
    }

    @Override
    public List<ProcessHandle> processesOf(String function) {
        return all().filter(processes -> processes.name().equals(function))
                .flatMap(processes -> processes.handles().stream())
                .toList();
    }

    @Override
    public void close() {
        all().forEach(FunctionProcesses::close);
    }

    private static FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
            String name, Class<?> handler, FunctionLimits limits, Map<String, String> variables) {
        return new FunctionProcesses<>(program(name, handler, limits, variables), EventJson.API);
    }

    private static FunctionProcesses<SQSEvent, SQSBatchResponse> queue(
            String name, Class<?> handler, FunctionLimits limits, Map<String, String> variables) {
        return new FunctionProcesses<>(program(name, handler, limits, variables), EventJson.QUEUE);
    }

    private static FunctionProgram program(
            String name, Class<?> handler, FunctionLimits limits, Map<String, String> variables) {
        return new FunctionProgram(
                name, handler.getName(), BuiltModules.classPathOf(name + "-function", handler), limits, variables);
    }

    /** Ctrl-C in a terminal also reaches the functions' processes, but a signal to this process does not. */
    private void closeWhenThisProcessEnds() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    }

    private void warmUp() {
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(all().map(processes -> CompletableFuture.runAsync(processes::warmUp, starters))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException failed) {
            close();
            throw new IllegalStateException("a function did not start", failed.getCause());
        }
    }

    private Stream<FunctionProcesses<?, ?>> all() {
        return Stream.of(submit, worker, poll, deadLetters, admin, webhooks);
    }
}
