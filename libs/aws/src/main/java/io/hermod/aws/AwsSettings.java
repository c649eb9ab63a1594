package io.hermod.aws;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;

/**
 * The names of a deployment's resources: {@code HERMOD_TABLE}, {@code HERMOD_BUCKET}, {@code HERMOD_QUEUE_URL},
 * {@code HERMOD_FAILED_JOBS_URL} and {@code HERMOD_KEYS_TABLE} in the environment.
 *
 * @param table the jobs' table
 * @param bucket the payloads' bucket; the dead-letter function has nothing to do with it
 * @param queueUrl the jobs' queue; the poll function has nothing to do with it
 * @param failedJobsUrl the queue of the jobs that were given up; only for the dead-letter function
 * @param keysTable the virtual keys' table; not for the dead-letter function
 */
@ConfigurationProperties("hermod")
public record AwsSettings(
        String table,
        Optional<String> bucket,
        Optional<String> queueUrl,
        Optional<String> failedJobsUrl,
        Optional<String> keysTable) {}
