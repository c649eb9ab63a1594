package io.hermod.local;

import io.hermod.emulators.EmbeddedAws;
import java.net.URI;

/** The endpoints of AWS, and the names of the functions' resources. */
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
