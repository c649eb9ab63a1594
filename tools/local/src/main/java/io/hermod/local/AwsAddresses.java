package io.hermod.local;

import io.hermod.emulators.EmbeddedAws;
import java.net.URI;
import java.util.Optional;

/**
 * The endpoints of AWS, and the names of the functions' resources.
 *
 * @param jobsIndex empty if jobs are not listed
 */
record AwsAddresses(
        URI dynamo,
        URI sqs,
        URI s3,
        String table,
        String bucket,
        String queueUrl,
        String bundlesUrl,
        String failedJobsUrl,
        String keysTable,
        Webhooks webhooks,
        Optional<String> jobsIndex) {

    /** The tables and queues of webhooks. */
    record Webhooks(String table, String deliveriesTable, String deliveriesUrl, String delaysUrl) {
        static Webhooks of(EmbeddedAws aws) {
            return new Webhooks(
                    aws.names().webhooksTable(),
                    aws.names().deliveriesTable(),
                    aws.names().deliveriesUrl(),
                    aws.names().delaysUrl());
        }
    }

    static AwsAddresses of(EmbeddedAws aws) {
        return new AwsAddresses(
                aws.endpoints().dynamo(),
                aws.endpoints().sqs(),
                aws.endpoints().s3(),
                aws.names().table(),
                aws.names().bucket(),
                aws.names().queueUrl(),
                aws.names().bundlesUrl(),
                aws.names().failedJobsUrl(),
                aws.names().keysTable(),
                Webhooks.of(aws),
                Optional.of(aws.names().jobsIndex()));
    }

    AwsAddresses withoutIndex() {
        return new AwsAddresses(
                dynamo,
                sqs,
                s3,
                table,
                bucket,
                queueUrl,
                bundlesUrl,
                failedJobsUrl,
                keysTable,
                webhooks,
                Optional.empty());
    }
}
