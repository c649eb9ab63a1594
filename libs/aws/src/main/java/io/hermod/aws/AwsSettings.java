package io.hermod.aws;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;

/**
 * The names of a deployment's resources: {@code HERMOD_TABLE}, {@code HERMOD_BUCKET}, {@code HERMOD_QUEUE_URL},
 * {@code HERMOD_FAILED_JOBS_URL}, {@code HERMOD_KEYS_TABLE} and {@code HERMOD_JOBS_INDEX} in the environment.
 *
 * @param table the table of jobs
 * @param bucket the bucket of payloads; not set for the dead-letter function
 * @param queueUrl the job queue; not set for the poll function
 * @param failedJobsUrl the queue of failed jobs; set for the worker and the dead-letter function
 * @param keysTable the table of virtual keys; not set for the dead-letter function
 * @param jobsIndex the index that lists jobs; set for the submit and the poll function if the stage lists jobs
 */
@ConfigurationProperties("hermod")
public record AwsSettings(
        String table,
        Optional<String> bucket,
        Optional<String> queueUrl,
        Optional<String> failedJobsUrl,
        Optional<String> keysTable,
        Optional<String> jobsIndex) {}
