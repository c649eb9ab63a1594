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
        String failedJobsUrl,
        String keysTable,
        Webhooks webhooks,
        Optional<String> jobsIndex) {

    /** The tables and queues of webhooks. */
    record Webhooks(String table, String deliveriesTable, String deliveriesUrl, String delaysUrl) {
        static Webhooks of(EmbeddedAws aws) {
            return new Webhooks(aws.webhooksTable(), aws.deliveriesTable(), aws.deliveriesUrl(), aws.delaysUrl());
        }
    }

    static AwsAddresses of(EmbeddedAws aws) {
        return new AwsAddresses(
                aws.dynamoEndpoint(),
                aws.sqsEndpoint(),
                aws.s3Endpoint(),
                aws.table(),
                aws.bucket(),
                aws.queueUrl(),
                aws.failedJobsUrl(),
                aws.keysTable(),
                Webhooks.of(aws),
                Optional.of(aws.jobsIndex()));
    }

    AwsAddresses withoutIndex() {
        return new AwsAddresses(
                dynamo, sqs, s3, table, bucket, queueUrl, failedJobsUrl, keysTable, webhooks, Optional.empty());
    }
}
