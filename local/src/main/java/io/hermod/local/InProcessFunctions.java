package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.hermod.worker.WorkerFunction;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** The functions' own handlers in this process, each in a context of its own. */
record InProcessFunctions(
        LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit,
        LambdaFunction<SQSEvent, SQSBatchResponse> worker,
        LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> poll,
        List<ApplicationContext> contexts)
        implements Functions {
    private static final int MAX_WORKERS = 100;

    static InProcessFunctions start(FunctionContexts contexts) {
        ApplicationContext submit = contexts.of("submit");
        ApplicationContext worker = contexts.of("worker");
        ApplicationContext poll = contexts.of("poll");
        return new InProcessFunctions(
                new InProcessFunction<>("submit", new SubmitFunction(submit), FunctionLimits.API_TIMEOUT),
                new InProcessFunction<>("worker", new WorkerFunction(worker), FunctionLimits.WORKER_TIMEOUT),
                new InProcessFunction<>("poll", new PollFunction(poll), FunctionLimits.API_TIMEOUT),
                List.of(submit, worker, poll));
    }

    @Override
    public int maxWorkers() {
        return MAX_WORKERS;
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
