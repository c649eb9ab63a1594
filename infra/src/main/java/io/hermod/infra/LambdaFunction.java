package io.hermod.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Handler;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A deployed function: its code, role and log, and the alias {@code live}, through which it is invoked.
 *
 * @param function all its versions; metrics count them together
 * @param live the version that serves, restored from a snapshot
 */
record LambdaFunction(FunctionSpec spec, Function function, Alias live) {
    static final String LIVE = "live";

    static LambdaFunction create(
            Construct scope, FunctionSpec spec, StageSettings settings, FunctionZips zips, FunctionImages images) {
        LogGroup log = Logs.create(scope, spec.id() + "Log", "/" + settings.stackName() + "/" + spec.name(), settings);
        Function function =
                packed(common(scope, spec, settings, log, role(scope, spec, log)), spec, settings, zips, images);
        Alias live = Alias.Builder.create(scope, spec.id() + "Live")
                .aliasName(LIVE)
                .version(function.getCurrentVersion())
                .build();
        spec.sources().forEach(source -> live.addEventSource(events(source)));
        return new LambdaFunction(spec, function, live);
    }

    /** The CDK may not add permissions to the role: {@link FunctionSpecs} lists all of them. */
    private static Role role(Construct scope, FunctionSpec spec, LogGroup log) {
        List<PolicyStatement> statements =
                Stream.concat(spec.permissions().stream(), everyFunctions(log)).toList();
        return Role.Builder.create(scope, spec.id() + "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "what-it-calls",
                        PolicyDocument.Builder.create().statements(statements).build()))
                .build();
    }

    private static Stream<PolicyStatement> everyFunctions(LogGroup log) {
        return Stream.of(
                PolicyStatement.Builder.create()
                        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                        .resources(List.of(log.getLogGroupArn()))
                        .build(),
                PolicyStatement.Builder.create()
                        .actions(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"))
                        .resources(List.of("*"))
                        .build());
    }

    private static Function packed(
            Function.Builder common,
            FunctionSpec spec,
            StageSettings settings,
            FunctionZips zips,
            FunctionImages images) {
        return switch (settings.packaging()) {
            case ZIP -> zipped(common, spec, zips);
            case IMAGE ->
                common.runtime(Runtime.FROM_IMAGE)
                        .handler(Handler.FROM_IMAGE)
                        .code(images.of(spec.name(), settings.architecture()))
                        .build();
        };
    }

    private static Function zipped(Function.Builder common, FunctionSpec spec, FunctionZips zips) {
        Function function = common.runtime(Runtime.JAVA_25)
                .handler(spec.handler())
                .code(Code.fromAsset(zips.of(spec.module()).toString()))
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .build();
        Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
        return function;
    }

    private static Function.Builder common(
            Construct scope, FunctionSpec spec, StageSettings settings, LogGroup log, Role role) {
        return Function.Builder.create(scope, spec.id())
                .functionName(settings.stackName() + "-" + spec.name())
                .architecture(architecture(settings))
                .memorySize(spec.memoryMb())
                .timeout(CdkDuration.of(spec.timeout()))
                .environment(variables(spec, settings))
                .role(role.withoutPolicyUpdates())
                .logGroup(log)
                .loggingFormat(LoggingFormat.JSON)
                .tracing(Tracing.ACTIVE)
                .currentVersionOptions(VersionOptions.builder()
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build());
    }

    private static Architecture architecture(StageSettings settings) {
        return switch (settings.architecture()) {
            case ARM64 -> Architecture.ARM_64;
            case X86_64 -> Architecture.X86_64;
        };
    }

    private static Map<String, String> variables(FunctionSpec spec, StageSettings settings) {
        return switch (settings.platform()) {
            case AWS -> spec.variables();
            case LOCALSTACK -> {
                Map<String, String> variables = new HashMap<>(spec.variables());
                variables.put("AWS_S3_PATH_STYLE_ACCESS_ENABLED", "true");
                yield variables;
            }
        };
    }

    /** Lambda accepts no batching window for a FIFO queue. */
    private static SqsEventSource events(FunctionSpec.Source source) {
        SqsEventSource.Builder events = SqsEventSource.Builder.create(source.queue())
                .batchSize(source.batch())
                .maxConcurrency(source.maxConcurrency())
                .reportBatchItemFailures(true);
        if (!source.queue().getFifo()) {
            events.maxBatchingWindow(Duration.seconds(source.batchWindowSeconds()));
        }
        return events.build();
    }
}
