package io.hermod.localstack;

import io.hermod.core.job.Timings;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What an operator does with the stack's functions, as docs/how-to/deploy.md and docs/how-to/operations.md say. */
final class WorkerVersions {
    private static final String WORKER = "hermod-localstack-worker";
    private static final String LIVE = "live";
    private static final int TIMEOUT_SECONDS =
            Math.toIntExact(Timings.WORKER_RESERVE.plusSeconds(2).toSeconds());

    private final LocalStack localStack;
    private final String good;

    WorkerVersions(LocalStack localStack) {
        this.localStack = localStack;
        try (LambdaClient lambda = client()) {
            this.good =
                    lambda.getAlias(get -> get.functionName(WORKER).name(LIVE)).functionVersion();
        }
    }

    /** The next version serves, which has two seconds for a provider, and whose messages come back after seconds. */
    void publishImpatient() {
        try (LambdaClient lambda = client()) {
            Map<String, String> variables =
                    new HashMap<>(lambda.getFunctionConfiguration(get -> get.functionName(WORKER))
                            .environment()
                            .variables());
            variables.put("HERMOD_LEASE_SECONDS", "3");
            lambda.updateFunctionConfiguration(update -> update.functionName(WORKER)
                    .timeout(TIMEOUT_SECONDS)
                    .environment(environment -> environment.variables(variables)));
            lambda.waiter().waitUntilFunctionUpdatedV2(get -> get.functionName(WORKER));
            String impatient = lambda.publishVersion(publish -> publish.functionName(WORKER))
                    .version();
            lambda.waiter()
                    .waitUntilFunctionActiveV2(get -> get.functionName(WORKER).qualifier(impatient));
            serve(lambda, impatient);
        }
    }

    void rollBack() {
        try (LambdaClient lambda = client()) {
            serve(lambda, good);
        }
    }

    /** What the redrive function says that it did. */
    String redrive() {
        try (LambdaClient lambda = client()) {
            InvokeResponse answer = lambda.invoke(
                    invoke -> invoke.functionName("hermod-localstack-redrive").qualifier(LIVE));
            return answer.payload().asUtf8String();
        }
    }

    private static void serve(LambdaClient lambda, String version) {
        lambda.updateAlias(update -> update.functionName(WORKER).name(LIVE).functionVersion(version));
    }

    private LambdaClient client() {
        return localStack.connect(LambdaClient.builder());
    }
}
