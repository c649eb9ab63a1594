package io.hermod.aws;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;

/**
 * The names of a deployment's resources: {@code HERMOD_TABLE}, {@code HERMOD_BUCKET} and {@code HERMOD_QUEUE_URL} in the environment.
 *
 * @param table the jobs' table
 * @param bucket the payloads' bucket
 * @param queueUrl the jobs' queue; only the submit function sends to it
 */
@ConfigurationProperties("hermod")
public record AwsSettings(String table, String bucket, Optional<String> queueUrl) {}
