package io.hermod.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Deploys a stack that the CDK synthesized, by LocalStack's CloudFormation. */
public final class StackDeployment {
    private static final WaiterOverrideConfiguration PATIENCE = WaiterOverrideConfiguration.builder()
            .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(500)))
            .maxAttempts(600)
            .build();

    private static final Capability[] CAPABILITIES = {Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM};

    private final LocalStack localStack;
    private final CloudAssembly assembly;

    private StackDeployment(LocalStack localStack, CloudAssembly assembly) {
        this.localStack = localStack;
        this.assembly = assembly;
    }

    /**
     * Creates or updates the stack.
     *
     * @param folder the cloud assembly
     * @param stack the name of one of its stacks
     * @return the stack's outputs
     * @throws IOException if the assembly cannot be read
     * @throws StackFailed if CloudFormation cannot create or update the stack
     */
    public static Map<String, String> deploy(LocalStack localStack, Path folder, String stack) throws IOException {
        StackDeployment deployment = new StackDeployment(localStack, CloudAssembly.read(folder, stack));
        deployment.bootstrap();
        deployment.upload();
        return deployment.deploy();
    }

    /** Creates the resources that the template expects and that {@code cdk bootstrap} creates on AWS. */
    private void bootstrap() {
        try (S3Client s3 = localStack.s3();
                SsmClient ssm = localStack.connect(SsmClient.builder())) {
            s3.createBucket(create -> create.bucket(assembly.bucket()));
            ssm.putParameter(put -> put.name("/cdk-bootstrap/hnb659fds/version")
                    .type(ParameterType.STRING)
                    .value("30")
                    .overwrite(true));
        }
    }

    private void upload() {
        try (S3Client s3 = localStack.s3()) {
            assembly.files()
                    .forEach((key, file) ->
                            s3.putObject(put -> put.bucket(assembly.bucket()).key(key), file));
        }
    }

    private Map<String, String> deploy() {
        try (CloudFormationClient formation = localStack.connect(CloudFormationClient.builder())) {
            if (exists(formation)) {
                update(formation);
            } else {
                create(formation);
            }
            return formation.describeStacks(named()).stacks().getFirst().outputs().stream()
                    .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        }
    }

    private boolean exists(CloudFormationClient formation) {
        return formation.describeStacksPaginator().stacks().stream()
                .anyMatch(each -> each.stackName().equals(assembly.stack()));
    }

    private void create(CloudFormationClient formation) {
        formation.createStack(create -> create.stackName(assembly.stack())
                .templateURL(templateUrl().toString())
                .capabilities(CAPABILITIES));
        try {
            formation.waiter().waitUntilStackCreateComplete(named(), PATIENCE);
        } catch (SdkClientException failed) {
            throw new StackFailed(reasons(formation), failed);
        }
    }

    private void update(CloudFormationClient formation) {
        try {
            formation.updateStack(update -> update.stackName(assembly.stack())
                    .templateURL(templateUrl().toString())
                    .capabilities(CAPABILITIES));
            formation.waiter().waitUntilStackUpdateComplete(named(), PATIENCE);
        } catch (CloudFormationException rejected) {
            if (!String.valueOf(rejected.getMessage()).contains("No updates are to be performed")) {
                throw rejected;
            }
        } catch (SdkClientException failed) {
            throw new StackFailed(reasons(formation), failed);
        }
    }

    private DescribeStacksRequest named() {
        return DescribeStacksRequest.builder().stackName(assembly.stack()).build();
    }

    private URI templateUrl() {
        return localStack.endpoint().resolve("/" + assembly.bucket() + "/" + assembly.template());
    }

    private String reasons(CloudFormationClient formation) {
        return formation
                .describeStackEventsPaginator(events -> events.stackName(assembly.stack()))
                .stackEvents()
                .stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .map(StackDeployment::reason)
                .collect(Collectors.joining("; ", assembly.stack() + " failed: ", ""));
    }

    private static String reason(StackEvent event) {
        return event.logicalResourceId() + ": " + event.resourceStatusReason();
    }

    /** CloudFormation could not create or update the stack; the message names the resources that failed. */
    public static final class StackFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        StackFailed(String reasons, Throwable cause) {
            super(reasons, cause);
        }
    }
}
