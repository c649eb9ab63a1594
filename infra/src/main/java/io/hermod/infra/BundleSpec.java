package io.hermod.infra;

import static io.hermod.infra.Grants.allow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;

/**
 * How functions use the queue of jobs that wait for a batch.
 *
 * @param queue empty if the stage has no batches: then nothing is added to any function
 */
record BundleSpec(Optional<Queue> queue, Bucket payloads, StageSettings.Batches settings) {

    Map<String, String> variables() {
        return queue.map(bundles -> Map.of("HERMOD_BUNDLES_URL", bundles.getQueueUrl()))
                .orElse(Map.of());
    }

    Stream<PolicyStatement> send() {
        return queue.stream().map(bundles -> allow(bundles.getQueueArn(), "sqs:SendMessage"));
    }

    /** What the worker may do. Bundles are in the table of jobs. */
    List<PolicyStatement> work() {
        return queue.map(bundles -> List.of(
                        Grants.consume(bundles),
                        allow(bundles.getQueueArn(), "sqs:SendMessage"),
                        allow(payloads.arnForObjects("bundles/*"), "s3:GetObject", "s3:PutObject", "s3:DeleteObject")))
                .orElse(List.of());
    }

    Stream<FunctionSpec.Source> source() {
        return queue.stream()
                .map(bundles -> new FunctionSpec.Source(
                        bundles,
                        StageSettings.Batches.MAX_JOBS,
                        settings.windowSeconds(),
                        StageSettings.Batches.CONCURRENCY));
    }
}
