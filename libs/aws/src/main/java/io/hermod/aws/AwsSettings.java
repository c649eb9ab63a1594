package io.hermod.aws;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;

/**
 * The names of a deployment's resources: {@code HERMOD_TABLE}, {@code HERMOD_BUCKET}, {@code HERMOD_QUEUE_URL}, {@code
 * HERMOD_BUNDLES_URL}, {@code HERMOD_FAILED_JOBS_URL}, {@code HERMOD_KEYS_TABLE}, {@code HERMOD_JOBS_INDEX}, {@code
 * HERMOD_WEBHOOKS_TABLE}, {@code HERMOD_DELIVERIES_TABLE}, {@code HERMOD_DELIVERIES_URL}, {@code HERMOD_DELAYS_URL},
 * {@code HERMOD_EVENTS_BUS} and {@code HERMOD_API_URL} in the environment.
 *
 * @param table the table of jobs
 * @param bucket the bucket of payloads; not set for the dead-letter function
 * @param queueUrl the job queue; not set for the poll function
 * @param bundlesUrl the queue of jobs that wait for a batch; set for the submit function and the worker if the stage
 *     has batches
 * @param failedJobsUrl the queue of failed jobs; set for the worker and the dead-letter function
 * @param keysTable the table of virtual keys; not set for the dead-letter function
 * @param jobsIndex the index that lists jobs; set for the submit and the poll function if the stage lists jobs
 * @param webhooksTable the table of endpoints; set for the functions that read or change endpoints
 * @param deliveriesTable the table of the history; set for the functions that read or write it
 * @param deliveriesUrl the FIFO queue of deliveries; set for the functions that send deliveries
 * @param delaysUrl the queue of delays; set for the webhook function
 * @param eventsBus the EventBridge bus that outcomes are published on, by its name or ARN; not set if there is none
 * @param apiUrl the stage's address, without a slash at its end; set if it is known
 */
@ConfigurationProperties("hermod")
public record AwsSettings(
        String table,
        Optional<String> bucket,
        Optional<String> queueUrl,
        Optional<String> bundlesUrl,
        Optional<String> failedJobsUrl,
        Optional<String> keysTable,
        Optional<String> jobsIndex,
        Optional<String> webhooksTable,
        Optional<String> deliveriesTable,
        Optional<String> deliveriesUrl,
        Optional<String> delaysUrl,
        Optional<String> eventsBus,
        Optional<String> apiUrl) {}
