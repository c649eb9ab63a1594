package io.hermod.local;

import io.hermod.emulators.EmbeddedAws;
import java.net.URI;

/** Where the functions find AWS, and their resources in it. */
record AwsAddresses(
        URI dynamo,
        URI sqs,
        URI s3,
        String table,
        String bucket,
        String queueUrl,
        String failedJobsUrl,
        String keysTable) {

    static AwsAddresses of(EmbeddedAws aws) {
        return new AwsAddresses(
                aws.dynamoEndpoint(),
                aws.sqsEndpoint(),
                aws.s3Endpoint(),
                aws.table(),
                aws.bucket(),
                aws.queueUrl(),
                aws.failedJobsUrl(),
                aws.keysTable());
    }
}
