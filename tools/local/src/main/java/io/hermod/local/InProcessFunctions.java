package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.admin.AdminFunction;
import io.hermod.core.job.Timings;
import io.hermod.deadletter.DeadLetterFunction;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.webhook.WebhookFunction;
import io.hermod.worker.WorkerFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** The functions' handlers in this process, each with its own application context. */
record InProcessFunctions(
        HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit,
        ReservableFunction<SQSEvent, SQSBatchResponse> worker,
        HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> poll,
        ReservableFunction<SQSEvent, SQSBatchResponse> deadLetters,
        HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> admin,
        ReservableFunction<SQSEvent, SQSBatchResponse> webhooks,
        int maxWorkers,
        List<ApplicationContext> contexts)
        implements Functions {
    static InProcessFunctions start(Hosting.InProcess hosting, FunctionContexts contexts) {
        ApplicationContext submit = contexts.of("submit");
        ApplicationContext worker = contexts.of("worker");
        ApplicationContext poll = contexts.of("poll");
        ApplicationContext deadLetters = contexts.of("dead-letter");
        ApplicationContext admin = contexts.of("admin");
        ApplicationContext webhooks = contexts.of("webhook");
        return new InProcessFunctions(
                new InProcessFunction<>("submit", new SubmitFunction(submit), Timings.API_TIMEOUT, hosting.observer()),
                new InProcessFunction<>(
                        "worker", new WorkerFunction(worker), hosting.workerTimeout(), hosting.observer()),
                new InProcessFunction<>("poll", new PollFunction(poll), Timings.API_TIMEOUT, hosting.observer()),
                new InProcessFunction<>(
                        "dead-letter",
                        new DeadLetterFunction(deadLetters),
                        Timings.DEAD_LETTER_TIMEOUT,
                        hosting.observer()),
                new InProcessFunction<>("admin", new AdminFunction(admin), Timings.API_TIMEOUT, hosting.observer()),
                new InProcessFunction<>(
                        "webhook", new WebhookFunction(webhooks), Timings.WEBHOOK_TIMEOUT, hosting.observer()),
                hosting.maxWorkers(),
                List.of(submit, worker, poll, deadLetters, admin, webhooks));
    }

    @Override
    public List<ProcessHandle> processesOf(String function) {
        return List.of();
    }

    @Override
    public void close() {
        contexts.reversed().forEach(ApplicationContext::close);
    }
}
